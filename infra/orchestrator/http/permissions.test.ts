import { toHttpPath } from '@orpc/client/standard'
import { traverseContractProcedures } from '@orpc/server'
import DatabaseConstructor from 'better-sqlite3'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallMeta } from '#shared/contract/base.ts'
import { hashSecret, newToken } from '../store/make-secret.ts'
import { statusOf } from '../testing/raw-request.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../testing/start-orchestrator.ts'
import { served } from './served.ts'

type Call = { name: string; method: string; path: string; callers: CallMeta['callers'] }
const calls: Call[] = []
traverseContractProcedures({ router: served, path: [] }, ({ contract, path }) => {
  const { route, meta }: { route: { method?: string; path?: string }; meta: Partial<CallMeta> } = contract['~orpc']
  const callers = meta.callers ?? []
  calls.push({ name: path.join('.'), method: route.method ?? 'POST', path: `/api${route.path ?? toHttpPath(path)}`, callers })
})

const kinds = ['none', 'garbage', 'unknown', 'revoked', 'operator', 'worker', 'agent'] as const
type Kind = (typeof kinds)[number]

/** Who may make a call, by the words of its meta; said here a second time, apart from the code that enforces it. */
const mayCall = (kind: Kind, callers: Call['callers']): boolean =>
  callers.some(
    (caller) =>
      caller === 'anyone' ||
      (kind === 'operator' && (caller === 'page' || caller === 'core')) ||
      (kind === 'worker' && caller === 'worker') ||
      (kind === 'agent' && caller === 'agent'),
  )

let orchestrator: TestOrchestrator
const tokens: Record<Kind, string | null> = {
  none: null,
  garbage: 'Bearer nonsense',
  unknown: null,
  revoked: null,
  operator: null,
  worker: null,
  agent: null,
}

beforeAll(async () => {
  orchestrator = await startTestOrchestrator({ wrongTokens: { tries: 1_000_000, windowMs: 60_000 } })
  const [operator, revoked, worker] = [await orchestrator.enrol(), await orchestrator.enrol('Bob'), await orchestrator.register()]
  await operator.api.operators.revokeDevice({ deviceId: revoked.deviceId })
  // No call gives an agent its token yet, so one is put where it will be kept.
  const agent = newToken('agent')
  const db = new DatabaseConstructor(join(orchestrator.dataDir, 'state.db'))
  db.prepare("INSERT INTO tokens (hash, kind, subject, made_at) VALUES (?, 'agent', 'agent_1', '2026-11-24T00:00:00.000Z')").run(
    hashSecret(agent),
  )
  db.close()
  tokens.unknown = `Bearer ${newToken('operator')}`
  tokens.revoked = `Bearer ${revoked.token}`
  tokens.operator = `Bearer ${operator.token}`
  tokens.worker = `Bearer ${worker.token}`
  tokens.agent = `Bearer ${agent}`
})
afterAll(() => orchestrator.remove())

describe.each(calls)('$name', (call) => {
  test.each(kinds)('as %s', async (kind) => {
    const authorization = tokens[kind]
    const status = await statusOf(orchestrator.address, call.path, {
      method: call.method,
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
      ...(call.method === 'GET' ? {} : { body: '{"nonsense":1}' }),
    })
    // Whoever may call gets past the door: its nonsense is then answered, or refused for being nonsense.
    const refused = kind === 'operator' || kind === 'worker' || kind === 'agent' ? 403 : 401
    expect(mayCall(kind, call.callers) ? status !== 401 && status !== 403 : status === refused, `${status}`).toBe(true)
  })
})
