import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { putSecret } from './put-secret.ts'
import { fileSecrets } from './secrets/encrypted-file.ts'

test('a secret comes by stdin and is kept; without one, or with a wrong name, nothing is changed', async () => {
  const data = mkdtempSync('/tmp/acp-')
  onTestFinished(() => rmSync(data, { recursive: true, force: true }))
  expect(await putSecret(['put', 'card', '--data', data], Readable.from(['4242\n']))).not.toContain('4242')
  await expect(putSecret(['put', 'card', '--data', data], Readable.from(['\n']))).rejects.toThrow('Nothing came')
  await expect(putSecret(['put', '../card', '--data', data], Readable.from(['1']))).rejects.toThrow('Say: secrets put')
  await expect(putSecret(['put', 'card', '4242', '--data', data], Readable.from(['1']))).rejects.toThrow('Say: secrets put')
  expect(await fileSecrets(join(data, 'secrets'), null).get('card')).toBe('4242')
})
