import { afterEach, beforeEach, expect, test } from 'vitest'
import { allowanceOf, expense, overrunOf } from '#shared/pure/money/accounts.ts'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import { account } from '#shared/schema/ledger.ts'
import { ledgerFaults } from '#shared/store/queries/ledger-faults.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { trialMoneyOf } from '#shared/store/queries/trial-money.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { purchase } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { paymentNumber, PayWorld, proofNumber } from '../../testing/pay-world.ts'
import { personNumber } from '../../testing/states.ts'
import { allowanceStatusOf } from '../money/allowance-status.ts'
import { trialOf } from '../trials/trial-rows.ts'
import { moveFreeze } from '../freezes/move-freeze.ts'
import { setRate } from '../models/prices/set-rate.ts'
import { silenceMs } from './give-up.ts'

let it: TestEngine
let world: PayWorld
beforeEach(() => {
  it = openTestEngine()
  world = new PayWorld(it)
})
afterEach(() => it.remove())

const units = (path: string) => {
  const row = rowOf(it.engine.db, account, "SELECT row FROM accounts WHERE path = ? AND asset = 'CAD/12'", path)
  return row ? availableOf(row) : 0n
}
const left = () => units(allowanceOf(world.at.trialId, 'reference'))
const spent = () => units(expense('payment'))
const tables = () => tablesOf(it.engine.db).tables
const quarter = 250_000_000_000n
const all = 1_000_000_000_000n

test('a payment uses its case once, asks before bytes leave, and its hold becomes what it cost to the unit', () => {
  world.approved()
  expect(left()).toBe(all - quarter)
  expect(world.release()).toMatchObject({ ok: true, answer: { id: paymentNumber(1), state: 'released' } })
  expect(world.release(1, 2)).toMatchObject({ ok: true, answer: { id: paymentNumber(1) } })
  expect(world.case().state).toBe('consumed')
  expect(world.sending()).toMatchObject({ ok: true })
  // Its answer was lost: the same said again is answered again, other bytes are not.
  expect(world.sending()).toMatchObject({ ok: true })
  expect(world.sending(1, proofNumber(2))).toMatchObject({ ok: false, code: 'sent_before' })
  const paid = { amount: '249999999999', asset: 'CAD/12' }
  expect(world.settled(1, paid)).toMatchObject({ ok: true })
  expect([left(), spent()]).toEqual([all - 249_999_999_999n, 249_999_999_999n])
  expect(world.payment()).toMatchObject({ state: 'settled', paid, cost: paid, reconciled: null })
  expect(world.case().state).toBe('settled_ok')
  const before = tables()
  expect(world.settled(1, paid)).toMatchObject({ ok: true })
  expect(world.settled(1, purchase().amount)).toMatchObject({ ok: false, code: 'over' })
  expect(world.failed()).toMatchObject({ ok: false })
  expect(world.unknown()).toMatchObject({ ok: false })
  expect(world.sending()).toMatchObject({ ok: false })
  expect(tables()).toEqual(before)
  expect(ledgerFaults(it.engine.db)).toEqual([])
})

test('what an agent and a person are shown counts what is held and what was paid', () => {
  const [taskId = null] = world.at.taskIds
  const shown = () => {
    const trial = trialOf(it.engine.db, world.at.trialId)
    return [trial && trialMoneyOf(it.engine.db, trial), taskId && allowanceStatusOf(it.engine.db, taskId, it.engine.clock.now())]
  }
  world.approved()
  expect(shown()).toMatchObject([{ held: { amount: `${quarter}` } }, { held: quarter, spent: 0n, left: all - quarter }])
  world.release()
  world.sending()
  world.settled()
  expect(shown()).toMatchObject([
    { held: { amount: '0' }, spent: { amount: `${quarter}` }, left: { amount: `${all - quarter}` } },
    { held: 0n, spent: quarter, left: all - quarter, limit: all },
  ])
})

test('a decline frees all that was held', () => {
  world.approved()
  world.release()
  expect(world.failed()).toMatchObject({ ok: true })
  expect(left()).toBe(all)
  expect(world.payment()).toMatchObject({ state: 'failed', cost: null })
  expect(world.case().state).toBe('settled_failed')
})

test('an unknown outcome keeps its hold, keeps the same purchase from being made again, and is cleared up once', () => {
  world.approved()
  world.release()
  world.sending()
  world.unknown()
  expect(left()).toBe(all - quarter)
  expect(world.ask(2, purchase(1))).toMatchObject({ ok: true, answer: { approvalId: world.case().id, created: false } })
  expect(world.ask(3, purchase(1, { amount: { amount: '1', asset: 'CAD/12' } }))).toMatchObject({ code: 'outcome_unknown' })
  expect(world.resolve(1, { amount: `${quarter + 1n}`, asset: 'CAD/12' })).toMatchObject({ code: 'wrong_amount' })
  expect(world.resolve(1, null)).toMatchObject({ ok: true })
  expect(left()).toBe(all)
  expect(world.payment()).toMatchObject({ state: 'failed', reconciled: { how: 'Person 1: I looked at the bank.' } })
  expect(world.case().state).toBe('reconciled_failed')
  expect(world.resolve(1, purchase().amount)).toMatchObject({ code: 'known' })
})

test('what a chain shows later clears an unknown outcome up as well', () => {
  world.approved()
  world.release()
  world.sending()
  world.unknown()
  world.settled()
  expect(spent()).toBe(quarter)
  expect(world.payment()).toMatchObject({ state: 'settled', reconciled: { how: 'Seen.' } })
  expect(world.case().state).toBe('reconciled_ok')
})

test('a rate that moves while a payment is on its way changes nothing about what it costs', () => {
  const usd = (amount: string) => ({ amount, asset: 'USD/12' })
  const rate = (num: string, den: string) =>
    it.engine.run(setRate, { base: 'USD/12', quote: 'CAD/12', num, den, source: 'a bank' })
  rate('4', '3')
  world.approved(1, purchase(1, { amount: usd('100000000001') }))
  const held = BigInt(world.case().held?.amount.amount ?? 0)
  expect(held).toBe(133_333_333_335n)
  it.time.now += 1
  rate('2', '1')
  world.release()
  world.sending()
  world.settled(1, usd('100000000001'))
  expect(world.payment()?.cost).toEqual({ amount: `${held}`, asset: 'CAD/12' })
  expect(left()).toBe(all - held)
})

test('a fee is paid out of what the hold leaves; what it does not cover is a debt, never another’s money', () => {
  world.approved()
  world.release()
  world.sending()
  world.settled(1, { amount: `${quarter - 10n}`, asset: 'CAD/12' }, { amount: '25', asset: 'CAD/12' })
  expect(world.payment()?.cost?.amount).toBe(`${quarter + 15n}`)
  expect([left(), units(expense('fee')), -units(overrunOf(world.at.trialId))]).toEqual([all - quarter, 25n, 15n])
  expect(ledgerFaults(it.engine.db)).toEqual([])
})

test('nothing is released while all stands still, before the time to undo is over, or without an offer that was seen', () => {
  world.ask()
  world.seen()
  world.decide()
  expect(world.release()).toMatchObject({ code: 'too_early' })
  world.wait(11_000)
  const all = { scope: 'all' as const, reason: '', by: personNumber(1) }
  it.engine.run(moveFreeze, { ...all, frozen: true, salt: world.salt() })
  expect(world.release()).toMatchObject({ code: 'frozen' })
  it.engine.run(moveFreeze, { ...all, frozen: false, salt: world.salt() })
  expect(world.release()).toMatchObject({ ok: true })
  it.engine.run(moveFreeze, { ...all, frozen: true, salt: world.salt() })
  expect(world.sending()).toMatchObject({ code: 'frozen' })
  expect(world.swap()).toMatchObject({ code: 'frozen' })
  it.engine.run(moveFreeze, { ...all, frozen: false, salt: world.salt() })

  world.pending(2)
  world.decide({}, { case: 2 })
  world.wait(11_000)
  expect(world.release(2)).toMatchObject({ ok: true, answer: null })
  expect(world.case(2).state).toBe('revoked')
  expect(left()).toBe(1_000_000_000_000n - quarter)
})

test('an offer above the cap that a person set is not paid', () => {
  world.ask()
  world.seen()
  world.decide({ cap: { amount: '249999999999', asset: 'CAD/12' } })
  world.wait(11_000)
  expect(world.release()).toMatchObject({ ok: true, answer: null })
  expect(world.case()).toMatchObject({ state: 'revoked', reason: expect.stringContaining('more than was allowed') })
})

test('time ends what nobody paid, and makes unknown what nobody heard of', () => {
  world.approved()
  world.release()
  world.giveUp()
  expect(world.payment()?.state).toBe('released')
  world.wait(600_000)
  world.giveUp()
  expect(world.payment()?.state).toBe('failed')
  expect(world.sending()).toMatchObject({ ok: false })

  world.approved(2)
  world.release(2)
  world.sending(2)
  world.wait(silenceMs - 1)
  world.giveUp(2)
  expect(world.payment(2)?.state).toBe('sent')
  world.wait(1)
  world.giveUp(2)
  expect(world.payment(2)?.state).toBe('unknown')
  expect(left()).toBe(all - quarter)
})

test('a card’s placeholder is swapped once, at its host, for no more than was allowed', () => {
  world.approved()
  world.release()
  expect(world.swap(1, { host: 'evil.example' })).toMatchObject({ code: 'other_host' })
  expect(world.swap(1, { host: 'shop.example' })).toMatchObject({ code: 'other_host' })
  expect(world.swap(1, { taskId: world.at.run.taskId })).toMatchObject({ code: 'not_yours' })
  expect(world.swap(1, { amounts: [{ amount: '26', asset: 'CAD/2' }] })).toMatchObject({ code: 'other_amount' })
  expect(world.swap(1, { amounts: [{ amount: '20', asset: 'USD/2' }] })).toMatchObject({ code: 'other_amount' })
  expect(world.payment()?.state).toBe('released')
  expect(world.swap(1, { amounts: [{ amount: '25', asset: 'CAD/2' }] })).toMatchObject({ ok: true, answer: { secret: 'card' } })
  expect(world.payment()?.state).toBe('sent')
  expect(world.swap()).toMatchObject({ code: 'used' })
  expect(world.swap(2)).toMatchObject({ code: 'unknown_placeholder' })
})

test('a secret’s placeholder is swapped once, for its task, at its host', () => {
  const { taskId } = world.at.run
  world.ask(1, { kind: 'secret', name: 'mail', host: 'mail.example', reason: 'To send.' })
  const placeholder = `sk_placeholder_${world.case().id.slice(5)}`
  const asked = { placeholder, host: 'mail.example', taskId }
  expect(world.swap(1, asked)).toMatchObject({ code: 'not_approved' })
  world.decide()
  world.wait(11_000)
  expect(world.swap(1, { ...asked, host: 'evil.example' })).toMatchObject({ code: 'other_host' })
  expect(world.swap(1, { ...asked, taskId: null })).toMatchObject({ code: 'not_yours' })
  expect(world.swap(1, asked)).toMatchObject({ ok: true, answer: { secret: 'mail' } })
  expect(world.swap(1, asked)).toMatchObject({ code: 'used' })
})
