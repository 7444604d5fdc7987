import { expect, test } from 'vitest'
import { requestText } from '#shared/pure/guard/request-text.ts'
import { approvalRowOf } from './approval.example.ts'
import { readSheet } from './read-sheet.ts'

const text = requestText(approvalRowOf().approval)

test('what is drawn is what was hashed', async () => {
  const read = await readSheet(text)
  expect(read?.content.intent).toMatchObject({ kind: 'payment', payee: { host: 'namecheap.test' } })
  expect(read?.shown).toMatch(/^[0-9a-f]{64}$/)
  expect((await readSheet(`${text} `))?.shown).not.toBe(read?.shown)
})

test('a field that this page would not draw, wherever it is, makes it not whole', async () => {
  expect(await readSheet(text.replace('{', '{"also":1,'))).toBeNull()
  expect(await readSheet(text.replace('"recurring":false', '"recurring":false,"tip":"9"'))).toBeNull()
  expect(await readSheet(text.replace('"payee":{', '"payee":{"iban":"x",'))).toBeNull()
  expect(await readSheet(text.replace('request/1', 'request/2'))).toBeNull()
  expect(await readSheet('no JSON')).toBeNull()
})

test('texts that reading would change are not whole either', async () => {
  expect(await readSheet(text.replace('domain for the landing page', ' domain for the landing page'))).toBeNull()
})
