import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const needed = ['--data', '/tmp/w/data', '--run', '/tmp/w/run', '--orchestrator', 'http://127.0.0.1:1']

test('a supervisor needs little, and has sensible defaults for the rest', () => {
  expect(readOptions(needed)).toMatchObject({
    command: 'supervisor',
    name: 'worker',
  })
  expect(readOptions([...needed, '--code', ' aaaaa-bbbbb-ccccc-ddddd'])).toMatchObject({ code: 'AAAAA-BBBBB-CCCCC-DDDDD' })
  expect(readOptions([...needed, '--ssh-listen', '[::]:22'])).toMatchObject({ 'ssh-listen': { host: '::', port: 22 } })
  expect(readOptions(['holder', '--data', 'd', '--run', 'r', '--ssh-listen', '127.0.0.1:0'])).toMatchObject({ command: 'holder' })
})

test.each([
  [['--run', '/tmp/r'], '--data'],
  [['--data', "/tmp/it's", '--run', '/tmp/r', '--orchestrator', 'x'], '--data: has characters other than'],
  [[...needed, '--ssh-listen', 'here'], '--ssh-listen: must be ADDRESS:PORT'],
  [[...needed, '--code', 'guess'], '--code'],
  [['--data', '/tmp/d', '--run', '/tmp/r'], '--orchestrator'],
  [[...needed, '--unknown'], "Unknown option '--unknown'"],
])('%j is refused in words', (argv, words) => {
  expect(() => readOptions(argv)).toThrow(words)
})
