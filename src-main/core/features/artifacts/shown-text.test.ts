import { expect, test } from 'vitest'
import { shownText } from './shown-text.ts'

test('text is shown as it is, whatever control characters it holds', () => {
  expect(shownText(Buffer.from('a\x1b[31mb\r\n'))).toEqual({ text: 'a\x1b[31mb\r\n', words: '' })
})

test('bytes that are no text are not shown', () => {
  expect(shownText(Uint8Array.of(0x89, 0x50, 0, 1)).text).toBeNull()
})

test('what is very long is cut, with words', () => {
  const { text, words } = shownText(Buffer.alloc(5 * 1024 * 1024, 'a'))
  expect(text).toHaveLength(4 * 1024 * 1024)
  expect(words).toContain('first 4 MiB')
})
