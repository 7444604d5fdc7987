import { expect, test } from 'vitest'
import { KeptLines } from './kept-lines.ts'

test('only the last part is kept', () => {
  const lines = new KeptLines(8)
  for (const text of ['one\n', 'two\n', 'three\n']) lines.add(Buffer.from(text))
  expect(lines.text()).toBe('o\nthree\n')
})
