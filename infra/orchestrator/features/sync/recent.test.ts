import { expect, test } from 'vitest'
import { historyOf, workerNumber } from '#shared/testing/histories.ts'
import { encode, RecentCommits } from './recent.ts'

const history = historyOf(Array.from({ length: 10 }, (_, n) => [{ kind: 'worker.registered', v: 1, worker: workerNumber(n) }]))
const { bytes } = encode(history[0] ?? { epoch: '', commit: 1, at: '', events: [] })
const numbers = (recent: RecentCommits, after: number, limit = 100) => recent.after(after, limit).map(({ commit }) => commit)

test('the latest are kept, up to their number', () => {
  const recent = new RecentCommits({ commits: 3, bytes: 1e9 })
  for (const commit of history) recent.add(commit)
  expect(numbers(recent, 7)).toEqual([8, 9, 10])
  expect(numbers(recent, 8, 1)).toEqual([9])
  expect(numbers(recent, 6)).toEqual([])
  expect(numbers(recent, 10)).toEqual([])
})

test('and up to their bytes', () => {
  const recent = new RecentCommits({ commits: 100, bytes: bytes.length * 2 + 10 })
  for (const commit of history) recent.add(commit)
  expect(numbers(recent, 8)).toEqual([9, 10])
  expect(numbers(recent, 5)).toEqual([])
})

test('everyone gets the same bytes, made once', () => {
  const recent = new RecentCommits({ commits: 3, bytes: 1e9 })
  for (const commit of history) recent.add(commit)
  expect(recent.after(9, 1)[0]?.bytes).toBe(recent.after(9, 1)[0]?.bytes)
})
