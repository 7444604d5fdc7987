import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canonicalJson } from '#shared/pure/canonical-json.ts'
import { check } from '#shared/testing/check.ts'
import { idNumber, instantAt } from '#shared/testing/histories.ts'
import { blockedPayee } from '#shared/schema/approval.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { eventsOf, tablesOf } from '#shared/testing/tables.ts'
import { sayingsOf } from '../../store/task-notes.ts'
import { GuardWorld, purchase } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { deviceNumber, personNumber } from '../../testing/states.ts'
import { recordFacts } from '../../testing/with-trial.ts'
import { stop } from '../trials/stop.ts'
import { decide } from './decide.ts'
import { revoke } from './revoke.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => {
  it = openTestEngine()
  world = new GuardWorld(it)
})
afterEach(() => it.remove())

const minutes = (n: number) => n * 60_000

test('a person approves what was shown: it may be used from the end of the time to undo on, until its time is over', () => {
  const before = world.pending()
  expect(world.decide({ cap: { amount: '200000000000', asset: 'CAD/12' } })).toMatchObject({
    ok: true,
    answer: { state: 'approved' },
  })
  expect(world.case()).toMatchObject({
    state: 'approved',
    version: before.version + 1,
    cap: { amount: '200000000000' },
    usableAt: '2026-11-24T00:00:10.000Z',
    useBefore: '2026-11-24T00:10:10.000Z',
    decisions: [{ operatorName: 'Person 1', verdict: 'approve' }],
  })
})

test('of two hundred people who decide at once exactly one decides, and the others are told who', async () => {
  const people = Array.from({ length: 200 }, (_, n) => n + 2)
  for (const n of people) world.enrol(n)
  world.pending()
  world.open()
  world.wait(2_000)
  const wishes = people.map((person) => world.decision({ verdict: person % 2 ? 'approve' : 'deny' }, { person }))
  const answers = await Promise.all(wishes.map((wish) => it.engine.submit(decide, wish)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const [{ operatorName } = { operatorName: '' }] = world.case().decisions
  const losers = answers.filter((answer) => !answer.ok)
  expect(losers).toHaveLength(199)
  for (const loser of losers) expect(loser).toMatchObject({ code: 'decided', words: expect.stringContaining(operatorName) })
  expect(world.case().decisions).toHaveLength(1)
})

test('never an approval after its time is over, whatever the wall clock does and whether or not anybody wrote it down', async () => {
  await check(
    fc.property(fc.array(fc.integer({ min: -minutes(120), max: minutes(40) }), { minLength: 1, maxLength: 8 }), (jumps) => {
      const own = openTestEngine()
      try {
        const at = new GuardWorld(own)
        const { expiresAt } = at.pending()
        let latest = own.time.now
        for (const jump of jumps) {
          own.time.now += jump
          // Something else is recorded now and then, so that the orchestrator's clock has been there.
          own.engine.run(recordFacts, [{ kind: 'channel.removed', v: 1, id: 'none' }])
          latest = Math.max(latest, own.time.now)
        }
        const answer = at.decide()
        expect(answer.ok).toBe(latest < Date.parse(expiresAt))
        expect(at.case().state).toBe(answer.ok ? 'approved' : 'pending')
      } finally {
        own.remove()
      }
    }),
    { runs: 40 },
  )
})

test('the same decision told again is answered as before; with another content, or by another, it is refused', () => {
  world.enrol(2)
  world.pending()
  world.open()
  world.wait(2_000)
  const said = world.decision()
  expect(it.engine.run(decide, said)).toMatchObject({ ok: true })
  const events = eventsOf(it.engine.db).length
  expect(it.engine.run(decide, { ...said, salt: world.salt() })).toMatchObject({ ok: true, answer: { state: 'approved' } })
  expect(eventsOf(it.engine.db)).toHaveLength(events)
  const other = { ...(JSON.parse(said.text) as object), words: 'other' }
  expect(it.engine.run(decide, { ...said, ...world.signed(canonicalJson(other)) })).toMatchObject({ code: 'other_content' })
  expect(world.decide({}, { person: 2 })).toMatchObject({ code: 'decided' })
})

test('only the signature of the caller’s own enrolled device counts, over the one text of the decision', () => {
  world.enrol(2)
  world.pending()
  world.open()
  world.wait(2_000)
  const said = world.decision()
  const forged = world.signed(said.text, 2)
  const refused = (change: Partial<typeof said>, code: string) =>
    expect(it.engine.run(decide, { ...said, salt: world.salt(), ...change })).toMatchObject({ ok: false, code })
  refused({ signature: forged.signature }, 'wrong_signature')
  refused({ text: said.text.replace('"approve"', '"deny"') }, 'wrong_signature')
  refused({ by: personNumber(2) }, 'not_yours')
  refused(world.signed(said.text.replace('{', '{ ')), 'not_a_decision')
  refused(world.signed(canonicalJson({ ...(JSON.parse(said.text) as object), more: 1 })), 'not_a_decision')
  refused(world.signed('no JSON'), 'not_a_decision')
  expect(world.decide({ operatorId: idNumber('oper', 2) })).toMatchObject({ code: 'not_yours' })
  const device = tablesOf(it.engine.db).tables.devices.find(({ id }) => id === deviceNumber(1).id)
  if (device) it.engine.run(recordFacts, [{ kind: 'device.revoked', v: 1, device: { ...device, revokedAt: instantAt(0) } }])
  refused({}, 'revoked')
  expect(world.case().state).toBe('pending')
})

test('a decision is for the case as it was shown: another request, version or content of it is refused', () => {
  const before = world.pending()
  expect(world.decide({ request: 'a'.repeat(64) })).toMatchObject({ code: 'stale' })
  expect(world.decide({ version: before.version - 1 })).toMatchObject({ code: 'stale' })
  const cheaper = purchase(1, { amount: { amount: '1', asset: 'CAD/12' } })
  it.engine.run(recordFacts, [{ kind: 'approval.moved', v: 1, approval: { ...before, intent: cheaper } }])
  expect(world.decide()).toMatchObject({ code: 'stale' })
})

test('a decision made on an audit that is not the one here is refused', () => {
  world.pending()
  expect(world.decide({ auditHead: 'b'.repeat(64) })).toMatchObject({ code: 'other_history' })
})

test('no more is allowed than was asked for', () => {
  world.pending()
  const cap = (amount: string, asset = 'CAD/12') => world.decide({ cap: { amount, asset } })
  expect(cap('250000000001')).toMatchObject({ code: 'wrong_cap' })
  expect(cap('0')).toMatchObject({ code: 'wrong_cap' })
  expect(cap('-1')).toMatchObject({ code: 'wrong_cap' })
  expect(cap('1', 'USD/2')).toMatchObject({ code: 'wrong_cap' })
  expect(cap('250000000000')).toMatchObject({ ok: true })
})

test('before its evidence is there nothing is decided', () => {
  world.ask()
  expect(world.decide()).toMatchObject({ code: 'too_early' })
})

test('while all stands still, and once its trial is over, nothing is approved; denying goes on', () => {
  world.pending()
  it.engine.run(recordFacts, [
    { kind: 'freeze.moved', v: 1, freeze: { scope: 'all', frozen: true, by: 'Ada', reason: '', at: instantAt(0) } },
  ])
  expect(world.decide()).toMatchObject({ code: 'frozen' })
  it.engine.run(recordFacts, [
    { kind: 'freeze.moved', v: 1, freeze: { scope: 'all', frozen: false, by: 'Ada', reason: '', at: instantAt(1) } },
  ])
  it.engine.run(stop, { trialId: world.at.trialId, by: 'Ada' })
  expect(world.decide()).toMatchObject({ code: 'trial_over' })
  expect(world.decide({ verdict: 'deny' })).toMatchObject({ ok: true })
})

test('a denial frees the money, is told to the agent with its words, and may block the payee for good', () => {
  world.pending()
  expect(world.decide({ verdict: 'block', words: 'Use the free one.' })).toMatchObject({ answer: { state: 'denied' } })
  expect(sayingsOf(it.engine.db, world.at.run.taskId)).toMatchObject([
    { by: 'Person 1', text: expect.stringContaining('Use the free one.') },
  ])
  expect(it.orders.at(-1)?.order).toMatchObject({ order: 'say_to_agent' })
  expect(rowsOf(it.engine.db, blockedPayee, 'SELECT row FROM blocked')).toMatchObject([{ host: 'shop.example' }])
  expect(tablesOf(it.engine.db).tables.transfers.map(({ phase }) => phase)).toContain('void')
  expect(world.ask(2)).toMatchObject({ answer: { state: 'auto_denied' } })
})

test('what else was wished for at a payee that was blocked meanwhile is not approved', () => {
  world.pending(1)
  world.pending(2)
  world.decide({ verdict: 'block' })
  expect(world.decide({}, { case: 2 })).toMatchObject({ code: 'blocked' })
})

test('an approval is taken back until it is used, and then nothing comes of it', () => {
  world.pending()
  world.decide()
  const take = () => it.engine.run(revoke, { approvalId: world.case().id, salt: world.salt(), by: personNumber(1) })
  expect(take()).toMatchObject({ ok: true })
  expect(world.case()).toMatchObject({ state: 'revoked' })
  expect(take()).toMatchObject({ ok: true })
  expect(tablesOf(it.engine.db).tables.transfers.map(({ phase }) => phase)).toContain('void')
})

test('what only a person can do is not approved but done', () => {
  world.ask(1, { kind: 'takeover', reason: 'A captcha.', until: null })
  expect(world.case().state).toBe('pending')
  expect(world.decide()).toMatchObject({ code: 'do_it' })
  expect(world.decide({ verdict: 'block' })).toMatchObject({ code: 'nobody_to_block' })
})
