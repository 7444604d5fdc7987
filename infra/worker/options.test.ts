import { afterEach, expect, test } from 'vitest'
import { readOptions } from './options.ts'

const line = ['--data', '/d', '--run', '/r', '--orchestrator', 'http://127.0.0.1:1', '--name', 'w']
const code = '01234-56789-ABCDE-FGHJK'

afterEach(() => void delete process.env['AUTOCODE_CODE'])

test('the one-use code comes by the environment, and nobody we start inherits it', () => {
  process.env['AUTOCODE_CODE'] = code
  expect(readOptions(line)).toMatchObject({ command: 'supervisor', code })
  expect(process.env['AUTOCODE_CODE']).toBeUndefined()
})

test('or by the command line, for a worker that is started by hand', () => {
  expect(readOptions([...line, '--code', code])).toMatchObject({ code })
  expect(readOptions(line)).not.toHaveProperty('code', expect.anything())
})

test('the holder takes no code', () => {
  expect(readOptions(['holder', '--data', '/d', '--run', '/r', '--name', 'w'])).not.toHaveProperty('code')
})

test('what is wrong is named', () => {
  expect(() => readOptions(['--data', '/d'])).toThrow('--orchestrator')
  expect(() => readOptions([...line, '--ssh-listen', 'nowhere'])).toThrow('--ssh-listen: must be ADDRESS:PORT')
  expect(() => readOptions(['--data', '/d d', ...line.slice(2)])).toThrow('--data: has characters')
})
