import { afterEach, beforeEach, expect, test } from 'vitest'
import type { FlowQuestion } from '#shared/contract/traffic.ts'
import type { Intent } from '#shared/schema/intent.ts'
import { GuardWorld, purchase } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { recordFacts, testTokenOf } from '../../testing/with-trial.ts'
import { idNumber } from '#shared/testing/histories.ts'
import type { Flow } from '#shared/schema/flow.ts'
import { hashSecret } from '../../store/make-secret.ts'
import { programToken } from '../operators/program-token.ts'
import { moveFreeze } from '../freezes/move-freeze.ts'
import { stop } from '../trials/stop.ts'
import { caseOf } from '../approvals/case-rows.ts'
import { idleMs } from '../../http/listen.ts'
import { decideFlow, waitMs } from './decide-flow.ts'
import { noteFlows } from './note-flows.ts'
import { proposePassing } from './propose-passing.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => {
  it = openTestEngine()
  world = new GuardWorld(it)
})
afterEach(() => it.remove())

const executorToken = `ex_${'e'.repeat(43)}`
const ask = (change: Partial<FlowQuestion> = {}): FlowQuestion => ({
  flowId: idNumber('flow', 1),
  credential: testTokenOf(world.at.taskIds[0] ?? idNumber('task', 1)),
  method: 'GET',
  scheme: 'https',
  host: 'pages.example',
  port: 443,
  path: '/',
  card: null,
  placeholder: false,
  ...change,
})
/** Without waiting for anybody. */
const decided = (change: Partial<FlowQuestion> = {}, limitMs = 0) =>
  decideFlow(it.engine, ask(change), new AbortController().signal, limitMs)

const cases = () => it.engine.db.prepare("SELECT count(*) FROM approvals WHERE kind = 'network'").pluck().get()

test('a host that nobody has allowed becomes one case, however often and in whatever way it is asked for', async () => {
  const first = await decided()
  expect(first).toMatchObject({ answer: 'ask', who: { from: 'agent', trialId: world.at.trialId, taskId: world.at.taskIds[0] } })
  expect(await decided({ method: 'POST', path: '/other', scheme: 'wss' })).toMatchObject({
    answer: 'ask',
    approvalId: first.approvalId,
  })
  expect(cases()).toBe(1)
  expect(caseOf(it.engine.db, first.approvalId ?? '')).toMatchObject({
    state: 'pending',
    intent: { kind: 'network', host: 'pages.example', port: 443, scheme: 'https', method: 'GET', flowId: idNumber('flow', 1) },
  })
})

test('an answer is not waited for until its connection is ended as idle', () => {
  expect(waitMs).toBeLessThan(idleMs)
})

const allowed: Intent = {
  kind: 'network',
  host: 'pages.example',
  port: 443,
  scheme: 'https',
  method: 'GET',
  reason: 'Documentation.',
  flowId: null,
}

test("a person's yes is waited for, holds from the end of its undo time on, and for that host and port only", async () => {
  world.pending(1, allowed)
  expect(world.decide().ok).toBe(true)
  expect((await decided()).answer).toBe('ask')
  world.wait(10_000)
  expect(await decided()).toMatchObject({ answer: 'allow', approvalId: world.case().id })
  expect((await decided({ scheme: 'wss' })).answer).toBe('allow')
  for (const other of [{ host: 'other.example' }, { host: 'sub.pages.example' }, { port: 80, scheme: 'http' as const }])
    expect((await decided(other)).answer).toBe('ask')
  world.wait(8 * 60 * 60_000)
  expect((await decided()).answer).not.toBe('allow')
})

test('who waits is answered in the moment that a person decides', async () => {
  const waiting = decided({}, 5_000)
  const [id] = it.engine.db.prepare<[], string>("SELECT id FROM approvals WHERE kind = 'network'").pluck().all()
  const found = caseOf(it.engine.db, id ?? '')
  if (!found) throw new Error('no case')
  it.engine.run(recordFacts, [
    { kind: 'approval.moved', v: 1, approval: { ...found, state: 'denied', reason: 'Not there.', version: 2 } },
  ])
  expect(await waiting).toMatchObject({ answer: 'refuse', words: 'Not there.' })
})

test('nothing leaves while it stands still, for an unknown credential, for a task that is over, or with a card in it', async () => {
  world.pending(1, allowed)
  world.decide()
  world.wait(10_000)
  expect((await decided()).answer).toBe('allow')
  expect((await decided({ card: { lastFour: '4242', where: 'body' } })).answer).toBe('refuse')
  for (const credential of [null, 'ag_x', `ag_${'x'.repeat(43)}`, `${ask().credential ?? ''}:paym_01h455vb4pex5vsknk084sn02q`])
    expect(await decided({ credential })).toMatchObject({ answer: 'refuse', who: { from: 'unknown', taskId: null } })
  const freeze = { scope: world.at.trialId, reason: 'look', by: personNumber(1) }
  it.engine.run(moveFreeze, { ...freeze, frozen: true, salt: world.salt() })
  expect(await decided()).toMatchObject({ answer: 'refuse', words: expect.stringContaining('stands still') as string })
  it.engine.run(moveFreeze, { ...freeze, frozen: false, salt: world.salt() })
  expect((await decided()).answer).toBe('allow')
  it.engine.run(stop, { trialId: world.at.trialId, by: 'Person 1' })
  expect((await decided()).answer).toBe('refuse')
})

test('a worker acts within its task; a browser that calls its maker by itself asks nobody', async () => {
  const credential = `wk_${'w'.repeat(43)}`
  it.engine.db
    .prepare("INSERT INTO tokens (hash, kind, subject, made_at) VALUES (?, 'worker', ?, '2026-11-24T00:00:00.000Z')")
    .run(hashSecret(credential), world.at.workerId)
  expect(await decided({ credential, host: 'update.googleapis.com' })).toMatchObject({
    answer: 'refuse',
    who: { from: 'desktop' },
  })
  expect(cases()).toBe(0)
  expect(await decided({ credential })).toMatchObject({ answer: 'ask', who: { from: 'desktop', taskId: world.at.taskIds[0] } })
})

test('the executor reaches the seller of its purchase and nobody else, and no card goes before there is a payment', async () => {
  it.engine.run(programToken, { kind: 'executor', tokenHash: hashSecret(executorToken) })
  const about = world.pending(1, purchase(1))
  const credential = `${executorToken}:${about.id}`
  expect(await decided({ credential, host: 'shop.example' })).toMatchObject({ answer: 'allow', who: { from: 'executor' } })
  expect((await decided({ credential, host: 'pay.shop.example' })).answer).toBe('allow')
  expect((await decided({ credential, host: 'content-autofill.googleapis.com' })).answer).toBe('refuse')
  expect(cases()).toBe(0)
  expect((await decided({ credential, host: 'notshop.example' })).answer).toBe('ask')
  expect((await decided({ credential, host: 'shop.example', placeholder: true })).answer).toBe('refuse')
  expect((await decided({ credential: executorToken, host: 'shop.example' })).answer).toBe('refuse')
  expect((await decided({ credential: `${executorToken}:appr_01h455vb4pex5vsknk084sn02q`, host: 'shop.example' })).answer).toBe(
    'refuse',
  )
})

test('a pinned host is proposed to a person, and leave to look at it is no leave to let it through unseen', async () => {
  world.pending(1, allowed)
  world.decide()
  world.wait(10_000)
  expect((await decided()).answer).toBe('allow')
  expect((await decided({ scheme: 'tcp', method: 'CONNECT' })).answer).not.toBe('allow')
  const asked = proposePassing(it.engine, { credential: ask().credential, host: 'pinned.example', failures: 2 })
  expect(asked.ok).toBe(true)
  expect((await decided({ scheme: 'tcp', host: 'pinned.example' })).answer).toBe('ask')
  const [row] = it.engine.db
    .prepare<[], string>("SELECT row FROM approvals WHERE row ->> '$.intent.scheme' = 'tcp' ORDER BY id DESC")
    .pluck()
    .all()
  const tcp = JSON.parse(row ?? '{}')
  const move = { state: 'auto_approved', usableAt: tcp.requestedAt, useBefore: '2027-01-01T00:00:00.000Z', version: 9 }
  it.engine.run(recordFacts, [{ kind: 'approval.moved', v: 1, approval: { ...tcp, ...move } }])
  expect(await decided({ scheme: 'tcp', host: tcp.intent.host })).toMatchObject({
    answer: 'refuse',
    words: expect.stringContaining('person') as string,
  })
})

const flowRows = (count: number, change: Partial<Flow> = {}): Flow[] =>
  Array.from({ length: count }, (_, n) => ({
    id: idNumber('flow', n + 1),
    at: '2026-11-23T00:00:00.000Z',
    workerId: null,
    trialId: null,
    taskId: null,
    from: 'unknown',
    method: 'GET',
    scheme: 'https',
    host: 'pages.example',
    port: 443,
    path: '/',
    queryNames: [],
    requestHeaders: [],
    responseHeaders: [],
    contentType: '',
    status: 200,
    verdict: 'allowed',
    why: '',
    card: null,
    approvalId: null,
    requestBytes: 0,
    responseBytes: 0,
    ms: 1,
    heldMs: 0,
    ...change,
  }))

test('flows are taken in once, and none of them lies in the future', () => {
  const flows = flowRows(3)
  for (const part of [flows.slice(0, 2), flows, flows]) expect(it.engine.run(noteFlows, { flows: part }).ok).toBe(true)
  expect(it.engine.db.prepare('SELECT id FROM flows ORDER BY id').pluck().all()).toEqual(flows.map(({ id }) => id))
  const [late] = flowRows(1, { at: '2099-01-01T00:00:00.000Z', id: idNumber('flow', 9) })
  it.engine.run(noteFlows, { flows: late ? [late] : [] })
  expect(it.engine.db.prepare('SELECT at FROM flows WHERE id = ?').pluck().get(idNumber('flow', 9))).toBe(it.engine.clock.now())
})
