import { expect, test } from 'vitest'
import { withoutUnseen } from './without-unseen.ts'

test.each([
  ['\u001b[2Jgone', ' [2Jgone'],
  ['pay \u202Eevil', 'pay  evil'],
  ['a\r\nb\tc', 'a \nb\tc'],
  ['Crème brûlée 👩‍🚀', 'Crème brûlée 👩‍🚀'],
])('%j', (text, expected) => {
  expect(withoutUnseen(text)).toBe(expected)
})
