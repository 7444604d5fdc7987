import { ORPCError } from '@orpc/client'
import { expect, test } from 'vitest'
import { idNumber } from '#shared/testing/histories.ts'
import type { Api } from '../connection/api.ts'
import { Passes } from './passes.ts'
import { newSessionKey } from './session-key.ts'

const workerId = idNumber('wrkr', 1)
const key = newSessionKey()
const ssh = { host: '127.0.0.1', port: 22, user: 'gateway' }

const apiWith = (access: () => Promise<unknown>) => ({ workers: { access } }) as unknown as Api

test('one that has time left serves again, also without the orchestrator', async () => {
  let asked = 0
  let api: Api | null = apiWith(() => Promise.resolve({ ssh, ttlMs: 60_000, n: ++asked }))
  const passes = new Passes({ api: () => api, key })
  expect(await passes.get(workerId, false)).toEqual({ ok: true, ssh })
  api = null
  expect(await passes.get(workerId, false)).toEqual({ ok: true, ssh })
  expect(asked).toBe(1)
})

test('one about to run out is renewed before it is used', async () => {
  let asked = 0
  const api = apiWith(() => Promise.resolve({ ssh, ttlMs: 10_000, n: ++asked }))
  const passes = new Passes({ api: () => api, key })
  await passes.get(workerId, false)
  await passes.get(workerId, false)
  expect(asked).toBe(2)
})

test('without any and without the orchestrator that is said, and waiting may help', async () => {
  expect(await new Passes({ api: () => null, key }).get(workerId, false)).toMatchObject({
    ok: false,
    final: false,
    code: 'offline',
  })
})

test('a lost worker may come back, a console that is not known does not', async () => {
  const refusal = (code: string, status: number) =>
    apiWith(() => Promise.reject(new ORPCError(code, { status, data: { code, words: 'no' } })))
  const lost = refusal('REFUSED', 409)
  const unknown = refusal('UNAUTHORIZED', 401)
  expect(await new Passes({ api: () => lost, key }).get(workerId, false)).toMatchObject({ final: false, words: 'no' })
  expect(await new Passes({ api: () => unknown, key }).get(workerId, false)).toMatchObject({ final: true, words: 'no' })
})
