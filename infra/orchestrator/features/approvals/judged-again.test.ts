import { afterEach, beforeEach, expect, test } from 'vitest'
import { instantAt } from '#shared/testing/histories.ts'
import { deviceRows } from '#shared/store/queries/operators.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { GuardWorld, approvalNumber } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { useOnce } from '../../testing/use-once.ts'
import { recordFacts } from '../../testing/with-trial.ts'
import { moveFreeze } from '../freezes/move-freeze.ts'

let it: TestEngine
let world: GuardWorld
let version: number
beforeEach(() => begin(1))
afterEach(() => it.remove())

function begin(people: number): void {
  it = openTestEngine()
  world = new GuardWorld(it, { people })
  version = 1
}

/** Puts a policy in force by which every payment is decided so. */
function say(then: 'auto' | 'one_person' | 'two_person' | 'deny'): void {
  version += 1
  const text = `currency: CAD\ntime_zone: UTC\nrules:\n  - id: all\n    when:\n      kind: payment\n    then: ${then}\n`
  it.engine.run(recordFacts, [
    { kind: 'policy.enabled', v: 1, policy: { version, text, at: instantAt(0), by: 'Ada', approvalId: null } },
  ])
}
const use = () => it.engine.run(useOnce, { approvalId: approvalNumber(1), salt: world.salt() })
const held = () => tablesOf(it.engine.db).tables.accounts.find(({ path }) => path.endsWith('allowance'))?.debitsPending

test('what a rule lets pass is allowed with its evidence at once, says which rule, and is used at once', () => {
  say('auto')
  world.ask()
  expect(world.case().state).toBe('requested')
  world.look()
  expect(world.case()).toMatchObject({ state: 'auto_approved', judgement: { rule: 'all', policyVersion: 2 }, decisions: [] })
  expect(use()).toMatchObject({ ok: true })
})

test('what a rule denies is denied with its words, and its money is free', () => {
  say('deny')
  world.pending()
  expect(world.case()).toMatchObject({ state: 'auto_denied', judgement: { verdict: 'deny' } })
  expect(held()).toBe('0')
})

test('nothing passes by itself while all stands still, or when it may be the same purchase again', () => {
  say('auto')
  const freeze = { scope: 'all' as const, frozen: true, reason: '', by: personNumber(1), salt: world.salt() }
  world.ask(1)
  it.engine.run(moveFreeze, freeze)
  world.look(1)
  expect(world.case(1).state).toBe('pending')
  it.engine.run(moveFreeze, { ...freeze, frozen: false, salt: world.salt() })
  world.pending(2)
  expect(world.case(2)).toMatchObject({ state: 'pending', near: [approvalNumber(1)] })
})

test('a denial that came in force meanwhile keeps what was approved from being used', () => {
  world.pending()
  world.decide()
  world.wait(10_000)
  say('deny')
  expect(use()).toMatchObject({ code: 'revoked' })
  expect(world.case().state).toBe('revoked')
  expect(held()).toBe('0')
})

test('a rule that let it pass and does not any more sends it to a person, with its money still held', () => {
  say('auto')
  world.pending()
  say('one_person')
  expect(use()).toMatchObject({ code: 'pending' })
  expect(world.case()).toMatchObject({ state: 'pending', usableAt: null, cap: null, reason: expect.stringContaining('more') })
  expect(held()).toBe('250000000000')
  expect(world.decide()).toMatchObject({ answer: { state: 'approved' } })
  world.wait(10_000)
  expect(use()).toMatchObject({ ok: true })
})

test('what one approved is used when one is asked for, and not when two are; a person alone is enough', () => {
  it.remove()
  begin(2)
  world.pending()
  world.open()
  world.wait(2_000)
  world.decide()
  world.wait(10_000)
  say('two_person')
  const old = world.decision()
  expect(use()).toMatchObject({ code: 'pending' })
  expect(world.case().decisions).toEqual([])
  expect(old.text).not.toContain(`"version":${world.case().version}`)
  it.remove()
  begin(2)
  say('two_person')
  const second = deviceRows(it.engine.db).find(({ operatorId }) => operatorId === personNumber(2).operatorId)
  if (second) it.engine.run(recordFacts, [{ kind: 'device.revoked', v: 1, device: { ...second, revokedAt: instantAt(0) } }])
  world.pending()
  world.decide()
  world.wait(10_000)
  expect(use()).toMatchObject({ ok: true })
})

test('a policy that cannot be read lets nothing pass', () => {
  version += 1
  const policy = { version, text: 'rules: [', at: instantAt(0), by: 'Ada', approvalId: null }
  it.engine.run(recordFacts, [{ kind: 'policy.enabled', v: 1, policy }])
  expect(world.pending()).toMatchObject({ state: 'pending', judgement: { verdict: 'one_person', rule: null } })
})
