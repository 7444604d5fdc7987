import { expect, test } from 'vitest'
import { argumentsOf } from './arguments.ts'

const usual = { home: '/usual', version: '1.2.3' }

test('without arguments the usual home is used', () => {
  expect(argumentsOf([], usual)).toEqual({ home: '/usual', dataDir: '/usual/console', version: '1.2.3', runDir: null })
  expect(argumentsOf(['--run', '/run'], usual).runDir).toBe('/run')
})

test.each([
  [['--home', '/x']],
  [['--home=/x']],
  [['.', '--home', '/x', '--inspect=0']],
  [['--no-sandbox', '--lang=de', '--home=/x', 'y']],
])('a home among other switches: %s', (argv) => {
  expect(argumentsOf(argv, usual).home).toBe('/x')
})

test('the core process is told both', () => {
  expect(() => argumentsOf([])).toThrow(/home/)
  expect(argumentsOf(['--home', '/x', '--version', '2'])).toEqual({
    home: '/x',
    dataDir: '/x/console',
    version: '2',
    runDir: null,
  })
})
