import { expect, test } from 'vitest'
import { printable, table } from './table.ts'

test('columns are as wide as their widest cell; figures stand right', () => {
  const text = table(
    [{ title: 'Name' }, { title: 'Spent', right: true }],
    [
      ['worker-1', '1.20'],
      ['w', '120.00'],
    ],
  )
  expect(text.split('\n')).toEqual(['Name       Spent', 'worker-1    1.20', 'w         120.00'])
})

test('nothing that a worker or an agent wrote acts on the terminal', () => {
  expect(printable('a\u001b[31mred\u001b[0m\r\nb\u001b]0;title\u0007c\u202Ed')).toBe('ared bc d')
})
