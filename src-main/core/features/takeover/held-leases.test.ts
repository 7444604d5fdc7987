import { inspect } from 'node:util'
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import type { Api } from '../../connection/api.ts'
import { HeldLeases, NotToldError } from './held-leases.ts'

const workerId = idNumber('wrkr', 1)
const token = 'l'.repeat(43)

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }))
afterEach(() => void vi.useRealTimers())

function world() {
  const calls: string[] = []
  let renews: () => Promise<{ ttlMs: number }> = () => Promise.resolve({ ttlMs: 15_000 })
  const full = {
    leases: {
      acquire: () => {
        calls.push('acquire')
        return Promise.resolve({ workerId, epoch: calls.filter((call) => call === 'acquire').length, token, ttlMs: 15_000 })
      },
      renew: () => {
        calls.push('renew')
        return renews()
      },
      release: () => {
        calls.push('release')
        return Promise.resolve()
      },
    },
  } as unknown as Api
  let api: Api | null = full
  const logged: unknown[] = []
  const log = (...line: unknown[]) => void logged.push(line)
  const leases = new HeldLeases({ api: () => api, log: { info: log, warn: log, error: log } })
  const told: string[] = []
  leases.onChange((id) => told.push(leases.proofOf(id) ? 'held' : 'free'))
  return {
    leases,
    calls,
    told,
    logged,
    full,
    offline: () => void (api = null),
    online: () => void (api = full),
    renewing: (how: typeof renews) => void (renews = how),
  }
}

test('control is renewed every five seconds for as long as it is held', async () => {
  const { leases, calls, full } = world()
  await leases.take(full, workerId, null)
  expect(leases.proofOf(workerId)).toEqual({ epoch: 1, token })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(calls.filter((call) => call === 'renew')).toHaveLength(12)
  expect(leases.proofOf(workerId)).not.toBeNull()
  await leases.release(workerId)
})

test('with the orchestrator away this console stops claiming control by its own clock, and not before', async () => {
  const { leases, told, full, offline } = world()
  await leases.take(full, workerId, null)
  offline()
  await vi.advanceTimersByTimeAsync(14_900)
  expect(leases.proofOf(workerId)).not.toBeNull()
  await vi.advanceTimersByTimeAsync(200)
  expect(leases.proofOf(workerId)).toBeNull()
  expect(told).toEqual(['held', 'free'])
})

test('an orchestrator that is back in time renews it', async () => {
  const { leases, told, full, offline, online } = world()
  await leases.take(full, workerId, null)
  offline()
  await vi.advanceTimersByTimeAsync(10_000)
  online()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['held'])
  await leases.release(workerId)
})

test('a refusal to renew ends it at once: somebody else has control', async () => {
  const { leases, told, full, renewing } = world()
  await leases.take(full, workerId, null)
  renewing(() => Promise.reject(new ORPCError('REFUSED', { status: 409 })))
  await vi.advanceTimersByTimeAsync(5_100)
  expect(told).toEqual(['held', 'free'])
})

test('a fault of the way there does not end it before its time', async () => {
  const { leases, told, full, renewing } = world()
  await leases.take(full, workerId, null)
  renewing(() => Promise.reject(new Error('connection reset')))
  await vi.advanceTimersByTimeAsync(12_000)
  expect(told).toEqual(['held'])
  await vi.advanceTimersByTimeAsync(4_000)
  expect(told).toEqual(['held', 'free'])
})

test('control that ran out before an answer came is given back: the renewal may have arrived', async () => {
  const { leases, calls, full, told, renewing } = world()
  await leases.take(full, workerId, null)
  renewing(() => new Promise((_, reject) => setTimeout(() => reject(new Error('timed out')), 11_000)))
  await vi.advanceTimersByTimeAsync(16_100)
  expect(told).toEqual(['held', 'free'])
  expect(calls).toEqual(['acquire', 'renew', 'release'])
})

test('giving up is in force here before the orchestrator is told', async () => {
  const { leases, calls, told, full } = world()
  await leases.take(full, workerId, null)
  const released = leases.release(workerId)
  expect(leases.proofOf(workerId)).toBeNull()
  await released
  expect(calls.at(-1)).toBe('release')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(told).toEqual(['held', 'free'])
})

test('giving up while the orchestrator is away is said', async () => {
  const { leases, full, offline } = world()
  await leases.take(full, workerId, null)
  offline()
  await expect(leases.release(workerId)).rejects.toBeInstanceOf(NotToldError)
  expect(leases.proofOf(workerId)).toBeNull()
})

test('a machine that slept past the deadline wakes without control', async () => {
  const { leases, full } = world()
  await leases.take(full, workerId, null)
  vi.setSystemTime(Date.now() + 3_600_000)
  expect(leases.proofOf(workerId)).toBeNull()
  leases.check()
  expect(leases.workerIds).toEqual([])
})

test('the token is printed nowhere', async () => {
  const { leases, logged, full, renewing } = world()
  await leases.take(full, workerId, null)
  renewing(() => Promise.reject(new Error('no')))
  await vi.advanceTimersByTimeAsync(20_000)
  expect(JSON.stringify(logged) + inspect(leases, { depth: 9, showHidden: true })).not.toContain(token)
})
