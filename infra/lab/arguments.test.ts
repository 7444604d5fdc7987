import { expect, test } from 'vitest'
import { helpText, numberFlag, readArguments } from './arguments.ts'

const read = (...argv: string[]) => {
  const outcome = readArguments(argv)
  if (!outcome.ok) throw new Error(outcome.words)
  return outcome.value
}

test('no word at all means start', () => {
  expect(read().name).toBe('start')
  expect(read('--no-window', '--home', '/x')).toMatchObject({ name: 'start', flags: { 'no-window': true, home: '/x' } })
})

test('a command takes its own flags and no others', () => {
  expect(read('doctor', '--json').flags.json).toBe(true)
  const outcome = readArguments(['stop', '--json'])
  expect(outcome).toMatchObject({ ok: false, words: expect.stringContaining("Unknown option '--json'") })
  expect(outcome).toMatchObject({ words: expect.stringContaining('--home DIR') })
})

test('an unknown command gets the list of commands', () => {
  expect(readArguments(['sart'])).toMatchObject({ ok: false, words: expect.stringMatching(/no command "sart"[^]*start the lab/) })
})

test('a stray word is refused', () => {
  expect(readArguments(['start', 'three']).ok).toBe(false)
})

test('worker and orchestrator pass on what is not ours, with its values', () => {
  const { flags, rest } = read('worker', '--home', '/h', '--orchestrator', 'http://o', '--name=w', '--ssh-listen', '0.0.0.0:2022')
  expect(flags.home).toBe('/h')
  expect(rest).toEqual(['--orchestrator', 'http://o', '--name=w', '--ssh-listen', '0.0.0.0:2022'])
  expect(read('orchestrator', '--tls-self-signed', '--home=/h')).toMatchObject({
    flags: { home: '/h' },
    rest: ['--tls-self-signed'],
  })
})

test('help is asked for with --help, of one command or of all', () => {
  expect(read('stop', '--help').help).toBe(true)
  expect(helpText('start')).toContain('--workers N')
  expect(helpText(null)).toContain('doctor')
})

test.each(['-1', '3.5', 'x', '', '99'])('"%s" workers are refused with words', (text) => {
  expect(numberFlag('workers', text, 0, 50)).toMatchObject({ ok: false, words: expect.stringContaining('from 0 to 50') })
})

test('a number in its range is taken, and none stays none', () => {
  expect(numberFlag('workers', '50', 0, 50)).toEqual({ ok: true, value: 50 })
  expect(numberFlag('workers', undefined, 0, 50)).toEqual({ ok: true, value: undefined })
})
