import { afterEach, beforeEach, expect, test } from 'vitest'
import { instantAt } from '#shared/testing/histories.ts'
import { deviceRows } from '#shared/store/queries/operators.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { GuardWorld, approvalNumber, purchase } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { recordFacts } from '../../testing/with-trial.ts'
import { useOnce } from '../../testing/use-once.ts'
import { stop } from '../trials/stop.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => {
  it = openTestEngine()
  world = new GuardWorld(it)
  world.pending()
  world.decide()
})
afterEach(() => it.remove())

const use = () => it.engine.run(useOnce, { approvalId: approvalNumber(1), salt: world.salt() })
const freeAgain = () => tablesOf(it.engine.db).tables.transfers.some(({ phase }) => phase === 'void')

test('of many uses that race exactly one is made', async () => {
  world.wait(10_000)
  const uses = Array.from({ length: 50 }, () => it.engine.submit(useOnce, { approvalId: approvalNumber(1), salt: world.salt() }))
  const answers = await Promise.all(uses)
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(world.case().state).toBe('consumed')
  expect(freeAgain()).toBe(false)
})

test('it is not used while it can be taken back', () => {
  world.wait(9_999)
  expect(use()).toMatchObject({ code: 'too_early' })
  world.wait(1)
  expect(use()).toMatchObject({ ok: true })
})

test('it is not used after its time, also when the wall clock goes back; what was held is free again', () => {
  world.wait(10_000 + 10 * 60_000)
  expect(use()).toMatchObject({ code: 'lapsed' })
  expect(freeAgain()).toBe(true)
  world.wait(-60 * 60_000)
  expect(use()).toMatchObject({ code: 'not_approved' })
})

test('it is not used while all stands still, and is usable after the thaw', () => {
  world.wait(10_000)
  const move = (frozen: boolean, at: number) =>
    it.engine.run(recordFacts, [
      { kind: 'freeze.moved', v: 1, freeze: { scope: 'all', frozen, by: 'Ada', reason: '', at: instantAt(at) } },
    ])
  move(true, 0)
  expect(use()).toMatchObject({ code: 'frozen' })
  move(false, 1)
  expect(use()).toMatchObject({ ok: true })
})

test('it is not used for another amount, payee or page than was approved', () => {
  world.wait(10_000)
  const approved = world.case()
  for (const changed of [
    { intent: purchase(1, { amount: { amount: '250000000001', asset: 'CAD/12' } }) },
    { intent: purchase(1, { payee: { host: 'evil.example', name: 'Shop' } }) },
    { page: { url: 'https://evil.example/', title: '', picture: null, at: instantAt(0) } },
  ]) {
    it.engine.run(recordFacts, [{ kind: 'approval.moved', v: 1, approval: { ...approved, ...changed } }])
    expect(use()).toMatchObject({ code: 'changed' })
  }
})

test('it is not used once its payee was blocked', () => {
  world.wait(10_000)
  it.engine.run(recordFacts, [
    {
      kind: 'payee.blocked',
      v: 1,
      blocked: { host: 'shop.example', by: 'Ada', at: instantAt(0), approvalId: approvalNumber(1) },
    },
  ])
  expect(use()).toMatchObject({ code: 'revoked' })
  expect(freeAgain()).toBe(true)
})

test('it is not used once the device that approved it was revoked', () => {
  world.wait(10_000)
  const [device] = deviceRows(it.engine.db)
  if (device) it.engine.run(recordFacts, [{ kind: 'device.revoked', v: 1, device: { ...device, revokedAt: instantAt(0) } }])
  expect(use()).toMatchObject({ code: 'revoked', words: expect.stringContaining('device') })
})

test('it is not used once its trial is over', () => {
  world.wait(10_000)
  it.engine.run(stop, { trialId: world.at.trialId, by: 'Ada' })
  expect(use()).toMatchObject({ code: 'revoked' })
})
