import { afterEach, beforeEach, expect, test } from 'vitest'
import { tablesOf } from '#shared/testing/tables.ts'
import { GuardWorld, approvalNumber } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { loadCase } from './case-state.ts'
import { request } from './request.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => {
  it = openTestEngine()
  world = new GuardWorld(it)
})
afterEach(() => it.remove())

const propose = (n: number, version: number) =>
  it.engine.run(request, {
    approvalId: approvalNumber(n),
    salt: world.salt(),
    taskId: null,
    by: personNumber(1),
    intent: { kind: 'policy', version, text: `text ${n}`, reason: '' },
  })
const next = () => loadCase(it.engine.db, { approvalId: approvalNumber(1) }).policyVersion + 1
const policies = () => tablesOf(it.engine.db).tables.policies

test('a new policy is in force the moment it is approved, and never without', () => {
  const [version, before] = [next(), policies().length]
  expect(propose(1, version)).toMatchObject({ answer: { state: 'pending' } })
  expect(world.case()).toMatchObject({ trialId: null, judgement: { verdict: 'two_person' } })
  expect(policies()).toHaveLength(before)
  expect(world.decide()).toMatchObject({ ok: true })
  expect(world.case()).toMatchObject({ state: 'settled_ok' })
  expect(policies().find((each) => each.version === version)).toMatchObject({
    text: 'text 1',
    by: 'Person 1',
    approvalId: approvalNumber(1),
  })
})

test('of two texts on top of the same one only the first comes in force', () => {
  const version = next()
  propose(1, version)
  propose(2, version)
  expect(world.decide()).toMatchObject({ ok: true })
  expect(world.decide({}, { case: 2 })).toMatchObject({ code: 'policy_moved' })
  expect(world.case(2).state).toBe('pending')
})

test('with two people, one of them alone changes no policy', () => {
  world.enrol(2)
  const before = policies().length
  propose(1, next())
  world.open()
  world.wait(2_000)
  expect(world.decide()).toMatchObject({ answer: { state: 'half_approved' } })
  expect(policies()).toHaveLength(before)
  expect(world.decide({}, { person: 2 })).toMatchObject({ answer: { state: 'approved' } })
  expect(policies()).toHaveLength(before + 1)
})
