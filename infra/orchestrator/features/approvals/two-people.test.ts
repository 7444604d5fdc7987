import { afterEach, beforeEach, expect, test } from 'vitest'
import { instantAt } from '#shared/testing/histories.ts'
import { deviceRows } from '#shared/store/queries/operators.ts'
import { GuardWorld } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { deviceNumber, personNumber } from '../../testing/states.ts'
import { recordFacts } from '../../testing/with-trial.ts'

let it: TestEngine
let world: GuardWorld
afterEach(() => it.remove())

/** A case for which the policy asks two people, decided by `people`. */
function begin(people: number): void {
  it = openTestEngine()
  world = new GuardWorld(it, { people })
  const before = world.pending()
  const judgement = before.judgement && { ...before.judgement, verdict: 'two_person' as const }
  it.engine.run(recordFacts, [{ kind: 'approval.moved', v: 1, approval: { ...before, judgement } }])
  world.open()
  world.wait(2_000)
}
beforeEach(() => begin(2))

const cap = (amount: string) => ({ cap: { amount, asset: 'CAD/12' } })

test('two people at two devices approve, and the lower of their caps counts', () => {
  expect(world.decide(cap('200000000000'))).toMatchObject({ answer: { state: 'half_approved' } })
  expect(world.case()).toMatchObject({ state: 'half_approved', usableAt: null, cap: null })
  expect(world.decide(cap('240000000000'), { person: 2 })).toMatchObject({ answer: { state: 'approved' } })
  expect(world.case()).toMatchObject({ cap: { amount: '200000000000' }, decisions: [{}, {}] })
})

test('nobody approves twice, not at another device either', () => {
  world.decide()
  expect(world.decide()).toMatchObject({ code: 'same_person' })
  const [device] = deviceRows(it.engine.db)
  if (device)
    it.engine.run(recordFacts, [{ kind: 'device.enrolled', v: 1, device: { ...deviceNumber(3), operatorId: device.operatorId } }])
  expect(world.decide({ deviceId: deviceNumber(2).id, operatorId: personNumber(1).operatorId }, { person: 2 })).toMatchObject({
    ok: false,
  })
  expect(world.case().state).toBe('half_approved')
})

test('the second decides on what is there after the first, and may deny', () => {
  const early = world.decision({}, { person: 2 })
  world.decide()
  const { text, signature } = early
  expect(world.decide({ version: world.case().version - 1 }, { person: 2 })).toMatchObject({ code: 'stale' })
  expect(text).not.toBe(signature)
  expect(world.decide({ verdict: 'deny' }, { person: 2 })).toMatchObject({ answer: { state: 'denied' } })
})

test('half an approval is over in time, too', () => {
  const { expiresAt } = world.case()
  world.decide()
  it.time.now = Date.parse(expiresAt)
  expect(world.decide({}, { person: 2 })).toMatchObject({ code: 'expired' })
})

test('for a person alone one is enough; one whose devices are revoked does not count', () => {
  it.remove()
  begin(1)
  expect(world.decide()).toMatchObject({ answer: { state: 'approved' } })
  it.remove()
  begin(2)
  const second = deviceRows(it.engine.db).find(({ operatorId }) => operatorId === personNumber(2).operatorId)
  if (second) it.engine.run(recordFacts, [{ kind: 'device.revoked', v: 1, device: { ...second, revokedAt: instantAt(0) } }])
  expect(world.decide()).toMatchObject({ answer: { state: 'approved' } })
})

test('where two decide, evidence that nobody opened, or only for a moment, is not approved; alone there is no such wait', () => {
  it.remove()
  it = openTestEngine()
  world = new GuardWorld(it, { people: 2 })
  world.pending()
  expect(world.decide()).toMatchObject({ code: 'too_quick' })
  world.open()
  world.wait(1_999)
  expect(world.decide()).toMatchObject({ code: 'too_quick' })
  expect(world.decide({ verdict: 'deny' })).toMatchObject({ ok: true })
})
