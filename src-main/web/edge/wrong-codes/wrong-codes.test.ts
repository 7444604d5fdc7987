import { expect, test } from 'vitest'
import { WrongCodes } from './wrong-codes.ts'

test('so many at once, then one for each interval', () => {
  let now = 0
  const wrong = new WrongCodes(3, 1_000, () => now)
  const spentAfterOneMore = () => {
    wrong.count()
    return wrong.spent
  }
  expect([1, 2, 3].map(spentAfterOneMore)).toEqual([false, false, true])
  now = 999
  expect(wrong.spent).toBe(true)
  now = 1_000
  expect(wrong.spent).toBe(false)
  expect(spentAfterOneMore()).toBe(true)
})

test('looking costs nothing', () => {
  const wrong = new WrongCodes(1, 1_000, () => 0)
  expect([1, 2, 3].map(() => wrong.spent)).toEqual([false, false, false])
})

test('a long rest does not save up more than the most', () => {
  let now = 0
  const wrong = new WrongCodes(2, 1_000, () => now)
  now = 1_000_000
  wrong.count()
  wrong.count()
  expect(wrong.spent).toBe(true)
})
