import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowanceOf, expense, overrunOf, projectBudget, trialBudget, world as outside } from '#shared/pure/money/accounts.ts'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import { convert } from '#shared/pure/money/convert.ts'
import { fold } from '#shared/store/fold.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { ledgerFaults } from '#shared/store/queries/ledger-faults.ts'
import { check } from '#shared/testing/check.ts'
import { openTables, tablesOf } from '#shared/testing/tables.ts'
import { approvalNumber, purchase } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { offerOf, PayWorld, proofNumber } from '../../testing/pay-world.ts'
import { caseOf } from '../approvals/case-rows.ts'
import { cancel } from '../approvals/cancel.ts'
import { moveFreeze } from '../freezes/move-freeze.ts'
import { personNumber } from '../../testing/states.ts'

const whats = [
  ...Array.from({ length: 8 }, () => 'onward' as const),
  ...(['approve', 'release', 'sending', 'swap', 'settled', 'failed', 'unknown', 'resolve', 'time', 'cancel', 'freeze'] as const),
]
const anyStep = fc.record({
  do: fc.constantFrom(...whats),
  /** Which purchase; its first wish and its second, which may be another amount. */
  n: fc.integer({ min: 1, max: 2 }),
  again: fc.boolean(),
  rail: fc.constantFrom('card' as const, 'x402' as const),
  much: fc.nat(9),
})
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

/** Only some of them can be afforded: the trial has one dollar. */
const price = (much: number) => ({ amount: `${350_000_000_000n - BigInt(much)}`, asset: 'CAD/12' })

class Story {
  readonly it: TestEngine
  world: PayWorld
  /** What left to a seller: for each case the bytes or cards that it got. */
  readonly sent = new Map<number, Set<string>>()

  constructor(it: TestEngine) {
    this.it = it
    this.world = new PayWorld(it)
  }

  run(step: Step): void {
    const number = step.n * 2 + (step.again ? 1 : 0)
    const known = this.#known(number)
    switch (step.do) {
      case 'time':
        return this.world.wait([500, 11_000, 60_000, 700_000, 1_000_000][step.much % 5] ?? 0)
      case 'freeze':
        return void this.it.engine.run(moveFreeze, {
          scope: 'all',
          frozen: step.much < 2,
          reason: '',
          by: personNumber(1),
          salt: this.world.salt(),
        })
      case 'onward':
        return this.#onward(number, step)
      default:
        if (known) this.#move(step.do, number, step)
    }
  }

  #known(number: number): boolean {
    return caseOf(this.it.engine.db, approvalNumber(number)) !== null
  }

  #onward(number: number, step: Step): void {
    const { world } = this
    if (!this.#known(number)) {
      const intent = purchase(step.n, {
        amount: price(step.again ? step.much : 0),
        payee: { host: `shop${step.n}.example`, name: '' },
      })
      world.ask(number, intent)
      if (this.#known(number)) world.seen(number, intent, offerOf(intent, step.rail))
      return
    }
    const payment = world.payment(number)
    if (payment?.state === 'released') return this.#move(step.rail === 'card' ? 'swap' : 'sending', number, step)
    if (payment) return this.#move(payment.state === 'unknown' ? 'resolve' : 'settled', number, step)
    if (world.case(number).state === 'pending') return this.#move('approve', number, step)
    world.wait(11_000)
    this.#move('release', number, step)
  }

  #move(what: Step['do'], number: number, { much, n }: Step): void {
    const { world } = this
    const { intent } = world.case(number)
    const asked = intent.kind === 'payment' ? intent.amount : price(0)
    const paid = { ...asked, amount: `${BigInt(asked.amount) - BigInt(much)}` }
    switch (what) {
      case 'approve':
        return void world.decide({}, { case: number })
      case 'release':
        return void world.release(number)
      case 'sending': {
        // Now and then an executor that lost its disk makes other bytes.
        const proof = proofNumber(much >= 5 ? number + 100 : number)
        // Of a card nothing leaves before its placeholder is swapped.
        const isCard = world.payment(number)?.rail === 'card'
        if (world.sending(number, proof).ok && !isCard) this.#left(number, `bytes ${proof.nonce}`)
        return
      }
      case 'swap':
        if (world.swap(number, { host: `pay.shop${n}.example`, requestId: `${much}` }).ok)
          this.#left(number, `card ${much} ${this.world.salt()}`)
        return
      case 'settled':
        return void world.settled(number, paid, much % 2 ? { amount: `${much}`, asset: 'CAD/12' } : null)
      case 'failed':
        return void world.failed(number)
      case 'unknown':
        return void world.unknown(number)
      case 'resolve':
        return void world.resolve(number, much < 5 ? paid : null)
      case 'cancel':
        return void this.it.engine.run(cancel, {
          approvalId: approvalNumber(number),
          taskId: world.at.run.taskId,
          salt: world.salt(),
        })
    }
  }

  #left(number: number, what: string): void {
    const all = this.sent.get(number) ?? new Set()
    this.sent.set(number, all.add(what))
  }
}

const open = new Set(['requested', 'pending', 'half_approved', 'approved', 'auto_approved', 'consumed', 'unknown'])

function expectMoneyRight({ it, world }: Story): void {
  const { tables } = tablesOf(it.engine.db)
  const row = (path: string) => tables.accounts.find((each) => each.path === path)
  const available = (path: string) => {
    const found = row(path)
    return found ? availableOf(found) : 0n
  }
  const { trialId, projectId } = world.at
  const allowance = row(allowanceOf(trialId, 'reference'))
  const held = tables.approvals
    .filter(({ state }) => open.has(state))
    .reduce((sum, each) => sum + BigInt(each.held?.amount.amount ?? 0), 0n)
  // Every hold that is there belongs to a case that may still be paid, or may have been.
  expect(BigInt(allowance?.debitsPending ?? 0)).toBe(held)
  expect(available(allowanceOf(trialId, 'reference'))).toBeGreaterThanOrEqual(0n)
  const cost = tables.payments.reduce((sum, each) => sum + BigInt(each.cost?.amount ?? 0), 0n)
  expect(available(expense('payment')) + available(expense('fee'))).toBe(cost)
  const left = [projectBudget(projectId), trialBudget(trialId), allowanceOf(trialId, 'reference'), overrunOf(trialId)]
  expect(left.reduce((sum, path) => sum + available(path), 0n) + held + cost).toBe(-available(outside))
  const above = tables.payments.filter(({ cap, paid }) => BigInt(paid?.amount ?? 0) > BigInt(cap.amount))
  expect(above).toEqual([])
  expect(ledgerFaults(it.engine.db)).toEqual([])
}

test('whatever comes in whatever order, a purchase is paid once at most and no unit is lost, made or overspent', async () => {
  let payments = 0
  await check(
    fc.property(fc.array(anyStep, { minLength: 20, maxLength: 90, size: 'max' }), (steps) => {
      const it = openTestEngine()
      const copy = openTables()
      const story = new Story(it)
      try {
        for (const step of steps) story.run(step)
        for (const what of story.sent.values()) expect(what.size).toBe(1)
        payments += story.sent.size
        expectMoneyRight(story)
        // What a kill leaves are the tables as the events made them: the next run knows no more and no less.
        for (const commit of commitsAfter(it.engine.db, it.epoch, 0, 10_000)) fold(copy, commit)
        expect(tablesOf(copy)).toEqual(tablesOf(it.engine.db))
      } finally {
        copy.close()
        it.remove()
      }
    }),
    { runs: 30, soakRuns: 2_000 },
  )
  expect(payments).toBeGreaterThan(5)
}, 3_600_000)

test('what is paid within what was held costs no more than was held, at any rate', async () => {
  await check(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 20n }),
      fc.nat(1_000_000),
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      (asked, part, num, den) => {
        const paid = (asked * BigInt(part)) / 1_000_000n
        const [held, cost] = [convert(asked, { num, den }).worth, convert(paid, { num, den }).worth]
        expect(cost <= held).toBe(true)
      },
    ),
    { runs: 500, soakRuns: 20_000 },
  )
})
