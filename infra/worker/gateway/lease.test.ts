import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { Lease } from './lease.ts'

const hash = (token: string): string => createHash('sha256').update(token).digest('hex')

test('input passes with the ordered epoch and token until the deadline, and never else', () =>
  check(
    fc.property(
      fc.array(
        fc.oneof(
          fc.record({ epoch: fc.nat(6), token: fc.constantFrom('a', 'b', null), ttlMs: fc.nat(50) }),
          fc.record({ wait: fc.nat(40) }),
        ),
        { maxLength: 40 },
      ),
      (steps) => {
        let now = 1_000
        let model: { epoch: number; token: string | null; until: number } = { epoch: 0, token: null, until: 0 }
        const lease = new Lease(() => now)
        for (const step of steps) {
          if ('wait' in step) now += step.wait
          else {
            lease.order({ epoch: step.epoch, tokenHash: step.token && hash(step.token), ttlMs: step.ttlMs })
            if (step.epoch >= model.epoch) model = { epoch: step.epoch, token: step.token, until: now + step.ttlMs }
          }
          for (const epoch of [1, 2, 3, 4, 5, 6])
            for (const token of ['a', 'b', 'c'])
              expect(lease.admits({ epoch, token })).toBe(epoch === model.epoch && token === model.token && now < model.until)
          expect(lease.admits(null)).toBe(false)
        }
      },
    ),
    { runs: 300 },
  ))

test('whoever had control is told before an order for another one is done', () => {
  const lease = new Lease()
  const seen: boolean[] = []
  lease.order({ epoch: 1, tokenHash: hash('a'), ttlMs: 60_000 })
  lease.onChange(() => seen.push(lease.admits({ epoch: 1, token: 'a' })))
  lease.order({ epoch: 2, tokenHash: hash('b'), ttlMs: 60_000 })
  expect(seen[0]).toBe(false)
})

test('a renewal ends nobody’s control on the way', () => {
  const lease = new Lease()
  lease.order({ epoch: 1, tokenHash: hash('a'), ttlMs: 60_000 })
  const seen: boolean[] = []
  lease.onChange(() => seen.push(lease.admits({ epoch: 1, token: 'a' })))
  lease.order({ epoch: 1, tokenHash: hash('a'), ttlMs: 60_000 })
  expect(seen).not.toContain(false)
})

test('everybody is told when the time is over', () => {
  vi.useFakeTimers()
  const lease = new Lease()
  lease.order({ epoch: 1, tokenHash: hash('a'), ttlMs: 1_000 })
  const told = vi.fn<() => void>()
  lease.onChange(told)
  vi.advanceTimersByTime(999)
  expect(told).not.toHaveBeenCalled()
  vi.advanceTimersByTime(2)
  expect(told).toHaveBeenCalled()
  vi.useRealTimers()
})
