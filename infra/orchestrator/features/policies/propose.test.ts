import { afterEach, beforeEach, expect, test } from 'vitest'
import { defaultPolicy } from '#shared/pure/policy/default-policy.ts'
import { withRuleFor } from '#shared/pure/policy/rule-from-case.ts'
import { GuardWorld, approvalNumber } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { policyInForce } from './policy-rows.ts'
import { propose } from './propose.ts'
import { seedPolicy } from './seed-policy.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => {
  it = openTestEngine()
  it.engine.run(seedPolicy, null)
  world = new GuardWorld(it)
})
afterEach(() => it.remove())

const proposed = (text: string, { n = 50, basedOn = 1 } = {}) =>
  it.engine.run(propose, { approvalId: approvalNumber(n), salt: world.salt(), by: personNumber(1), basedOn, text, reason: '' })

test('the policy of the product is in force from the first start, once', () => {
  expect(policyInForce(it.engine.db)).toMatchObject({ version: 1, text: defaultPolicy })
  it.engine.run(seedPolicy, null)
  expect(it.engine.db.prepare('SELECT count(*) FROM policies').pluck().get()).toBe(1)
})

test('a text that cannot be read is never proposed, and the line is told', () => {
  expect(proposed('currency: CAD\nrules:\n  - id: a\n    when: { mood: good }\n    then: auto\n')).toMatchObject({
    ok: false,
    code: 'not_a_policy',
    words: expect.stringContaining('Line 4') as string,
  })
  expect(it.engine.db.prepare('SELECT count(*) FROM approvals').pluck().get()).toBe(0)
})

test('a text on top of another version, or the same text, is not proposed', () => {
  expect(proposed(`${defaultPolicy}#\n`, { basedOn: 2 })).toMatchObject({ code: 'policy_moved' })
  expect(proposed(defaultPolicy)).toMatchObject({ code: 'same_text' })
})

test('what was proposed is in force once a person approves it, and the next case is judged by it', () => {
  world.pending(1)
  expect(world.case(1).judgement).toMatchObject({ policyVersion: 1, verdict: 'one_person' })
  const text = `${defaultPolicy}\n  - { id: shut, when: { host: shop.example }, then: deny }\n`
  expect(proposed(text)).toMatchObject({ answer: { state: 'pending' } })
  expect(policyInForce(it.engine.db).version).toBe(1)
  expect(world.decide({}, { case: 50 })).toMatchObject({ ok: true })
  expect(policyInForce(it.engine.db)).toMatchObject({ version: 2, text })
  world.ask(2)
  world.look(2)
  expect(world.case(2)).toMatchObject({ state: 'auto_denied', judgement: { rule: 'shut', policyVersion: 2 } })
})

test('a rule made from a case can be proposed as it is', () => {
  world.pending(1)
  const text = withRuleFor(defaultPolicy, world.case(1))
  expect(proposed(text ?? '')).toMatchObject({ answer: { state: 'pending' } })
})
