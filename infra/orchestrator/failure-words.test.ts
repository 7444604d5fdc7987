import { expect, test } from 'vitest'
import { failureWords } from './failure-words.ts'
import { readOptions } from './options.ts'

const options = readOptions(['--data', '/data/here', '--listen', '127.0.0.1:80'])
const coded = (code: string) => Object.assign(new Error(`${code}: raw words of the system`), { code })

test.each([
  ['SQLITE_FULL', 'Nothing was lost; free some space'],
  ['ENOSPC', 'Nothing was lost; free some space'],
  ['EADDRINUSE', '127.0.0.1:80 is taken'],
  ['EADDRNOTAVAIL', 'not an address of this machine'],
  ['EACCES', '/data/here or /data/here/run cannot be written'],
  ['EROFS', 'cannot be written'],
  ['SQLITE_CANTOPEN', 'cannot be written'],
  ['SQLITE_CORRUPT', '/data/here/state.db is damaged'],
])('%s has words of ours that say what to do', (code, words) => {
  expect(failureWords(coded(code), options)).toContain(words)
  expect(failureWords(coded(code), options)).not.toContain('raw words')
})

test('what nobody foresaw is said as it is', () => {
  expect(failureWords(new Error('odd'), null)).toBe('The orchestrator could not start: odd')
})
