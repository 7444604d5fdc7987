import { afterEach, beforeEach, expect, test } from 'vitest'
import { tablesOf } from '#shared/testing/tables.ts'
import { GuardWorld, approvalNumber, purchase } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { endAs, useOnce } from '../../testing/use-once.ts'
import { stop } from '../trials/stop.ts'
import { request, waitingLimit } from './request.ts'
import { looked } from './looked.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => {
  it = openTestEngine()
  world = new GuardWorld(it)
})
afterEach(() => it.remove())

const first = approvalNumber(1)
const otherUrl = (n: number) => purchase(1, { url: `https://shop.example/other/${n}` })
const used = () => {
  world.pending()
  world.decide()
  world.wait(10_000)
  it.engine.run(useOnce, { approvalId: first, salt: world.salt() })
}
const end = (outcome: 'settled' | 'failed' | 'unknown') =>
  it.engine.run(endAs, { approvalId: first, salt: world.salt(), outcome })
const held = () => tablesOf(it.engine.db).tables.accounts.find(({ path }) => path.endsWith('allowance'))?.debitsPending

test('a wish is a case at once, with its money held, and the same wish again is the same case', () => {
  expect(world.ask(1)).toMatchObject({ answer: { approvalId: first, state: 'requested', created: true } })
  expect(held()).toBe('250000000000')
  const again = purchase(1, { reason: 'Put otherwise.', purchase: 'Domain  1' })
  expect(world.ask(2, again)).toMatchObject({ answer: { approvalId: first, created: false } })
  expect(world.ask(1)).toMatchObject({ answer: { approvalId: first, created: false } })
  expect(held()).toBe('250000000000')
  world.look()
  expect(world.ask(3)).toMatchObject({ ok: true })
  expect(world.ask(4)).toMatchObject({ answer: { created: true } })
})

test('a wish that was denied is not asked for again for a while', () => {
  world.pending()
  world.decide({ verdict: 'deny' })
  expect(world.ask(2, purchase(1))).toMatchObject({ answer: { approvalId: first, state: 'denied', created: false } })
  world.wait(10 * 60_000)
  expect(world.ask(2, purchase(1))).toMatchObject({ answer: { created: true } })
})

test('the same purchase with another content takes the place of the wish before it, and of its approval', () => {
  world.pending()
  expect(world.ask(2, otherUrl(2))).toMatchObject({ answer: { created: true } })
  expect(world.case(1)).toMatchObject({ state: 'superseded', supersededBy: approvalNumber(2) })
  expect(held()).toBe('250000000000')
  world.look(2)
  world.decide({}, { case: 2 })
  world.ask(3, otherUrl(3))
  expect(world.case(2).state).toBe('revoked')
  expect(held()).toBe('250000000000')
})

test('while what became of a payment is not known, its purchase is not asked for anew', () => {
  used()
  expect(world.ask(2, otherUrl(2))).toMatchObject({ code: 'outcome_unknown' })
  expect(world.ask(2, purchase(1))).toMatchObject({ answer: { approvalId: first, state: 'consumed' } })
  end('unknown')
  expect(world.ask(2, otherUrl(2))).toMatchObject({ code: 'outcome_unknown' })
  expect(world.ask(2, purchase(1))).toMatchObject({ answer: { approvalId: first, state: 'unknown' } })
  end('failed')
  expect(world.case()).toMatchObject({ state: 'reconciled_failed' })
  expect(world.ask(2, purchase(1))).toMatchObject({ answer: { created: true } })
})

test('what was bought is not bought again', () => {
  used()
  end('settled')
  world.wait(365 * 86_400_000)
  expect(world.ask(2, purchase(1))).toMatchObject({ answer: { approvalId: first, state: 'settled_ok', created: false } })
})

test('the same amount to the same payee nearby in time stands out and asks a person', () => {
  world.pending()
  world.ask(2)
  expect(world.case(2).near).toEqual([first])
  world.look(2)
  expect(world.case(2)).toMatchObject({ state: 'pending', unusual: [{ what: 'near_duplicate' }, { what: 'new_payee' }, {}, {}] })
  world.wait(24 * 3_600_000)
  world.ask(3)
  expect(world.case(3).near).toEqual([])
})

test('lines that do not add up to the amount stand out', () => {
  const line = (amount: string) => ({ title: 'A domain', quantity: 1, amount: { amount, asset: 'CAD/12' } })
  const unusual = (n: number, amounts: string[]) => {
    world.pending(n, purchase(n, { payee: { host: `shop${n}.example`, name: '' }, lines: amounts.map(line) }))
    return world.case(n).unusual.map(({ what }) => what)
  }
  expect(unusual(1, ['200000000000', '50000000000'])).not.toContain('lines_differ')
  expect(unusual(2, ['200000000000', '40000000000'])).toContain('lines_differ')
})

test('what there is no money or no rate for is denied at once, and nothing is held', () => {
  world.ask(1, purchase(1, { amount: { amount: '1000000000001', asset: 'CAD/12' } }))
  expect(world.case(1)).toMatchObject({ state: 'auto_denied', held: null, reason: expect.stringContaining('are left') })
  world.ask(2, purchase(2, { amount: { amount: '100', asset: 'USD/2' } }))
  expect(world.case(2)).toMatchObject({ state: 'auto_denied', held: null })
  expect(held()).toBe('0')
})

test('for what only money was missing it may be asked again at once', () => {
  const dear = purchase(1, { amount: { amount: '1000000000001', asset: 'CAD/12' } })
  world.ask(1, dear)
  expect(world.ask(2, dear)).toMatchObject({ answer: { created: true, state: 'auto_denied' } })
})

test('a task floods nobody: so many wishes may wait, and no more', () => {
  const reach = (n: number) =>
    world.ask(n, { kind: 'network', host: `h${n}.example`, port: 443, scheme: 'https', method: 'GET', reason: 'x', flowId: null })
  for (let n = 1; n <= waitingLimit; n += 1) expect(reach(n)).toMatchObject({ answer: { state: 'pending' } })
  expect(reach(waitingLimit + 1)).toMatchObject({ code: 'too_many' })
  world.decide({ verdict: 'deny' })
  expect(reach(waitingLimit + 1)).toMatchObject({ ok: true })
})

test('nobody but a running task, or a person, asks', () => {
  const wish = { approvalId: first, salt: world.salt(), intent: purchase(1) }
  expect(it.engine.run(request, { ...wish, taskId: null, by: personNumber(1) })).toMatchObject({ code: 'not_yours' })
  const policy = { kind: 'policy' as const, version: 2, text: 'all is allowed', reason: '' }
  expect(world.ask(1, policy)).toMatchObject({ code: 'not_yours' })
  expect(it.engine.run(request, { ...wish, intent: policy, taskId: null, by: null })).toMatchObject({ code: 'nobody' })
  it.engine.run(stop, { trialId: world.at.trialId, by: 'Ada' })
  expect(world.ask(1)).toMatchObject({ code: 'not_running' })
})

test('a seller that asks more than the agent said, or is another one, ends the wish', () => {
  const look = (n: number, amount: string, host: string) =>
    it.engine.run(looked, {
      approvalId: approvalNumber(n),
      salt: world.salt(),
      seen: { asks: { amount: { amount, asset: 'CAD/12' }, payee: { host, name: '' } }, offers: [], page: null },
    })
  for (const n of [1, 2, 3]) world.ask(n, purchase(n, { payee: { host: `shop${n}.example`, name: '' } }))
  look(1, '250000000001', 'shop1.example')
  expect(world.case(1)).toMatchObject({ state: 'auto_denied', reason: expect.stringContaining('0.25') })
  look(2, '250000000000', 'evil.example')
  expect(world.case(2)).toMatchObject({ state: 'auto_denied', reason: expect.stringContaining('evil.example') })
  look(3, '240000000000', 'shop3.example')
  expect(world.case(3)).toMatchObject({ state: 'pending', offers: [] })
  expect(held()).toBe('250000000000')
})
