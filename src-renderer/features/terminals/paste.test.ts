import { expect, test } from 'vitest'
import { pasteWarning, shownPaste } from './paste.ts'

test.each(['ls -l', '', '\tindented', 'Zażółć 東 ₿'])('%j is pasted at once', (text) => expect(pasteWarning(text)).toBeNull())

test.each([
  ['a\nb', 2],
  ['a\r\nb\r\nc', 3],
  ['rm -rf x\n', 1],
  ['a\rb', 2],
])('%j warns of %d lines', (text, lines) => expect(pasteWarning(text)).toEqual({ lines, runsAtOnce: true, hidden: false }))

test.each(['echo \u0007', 'a\u001b[201~b', 'safe\u202etxt', 'zero\u200bwidth', '\u009b31m'])(
  'what cannot be seen warns: %j',
  (text) => {
    expect(pasteWarning(text)).toMatchObject({ hidden: true })
  },
)

test('what cannot be seen is shown', () => expect(shownPaste('a\u202eb\n')).toBe('a⟨U+202E⟩b\n'))
