import { expect, test } from 'vitest'
import { readArguments } from './arguments.ts'

test('a command, what stands after it, and flags in any order', () => {
  expect(readArguments(['--json', 'models', 'install', '--home', '/data'], '/clone')).toMatchObject({
    command: 'models',
    rest: ['install'],
    home: '/data',
    json: true,
    follow: false,
  })
})

test('nothing typed asks for help, in the home of this clone', () => {
  expect(readArguments([], '/clone')).toMatchObject({ command: 'help', home: '/clone/.autocode', limit: 100 })
})

test.each([
  [['trials', '--limit', '0'], /--limit/],
  [['trials', '--limit', '1e9'], /--limit/],
  [['trials', '--jsn'], /--jsn/],
])('%j is refused in words', (argv, words) => {
  expect(() => readArguments(argv, '/clone')).toThrow(words)
})
