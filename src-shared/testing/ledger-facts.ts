import * as fc from 'fast-check'
import type { Fact } from '../schema/event.ts'
import type { Account, Transfer } from '../schema/ledger.ts'
import { instantAt } from './ids.ts'

const asset = 'CAD/12'
const paths = ['world', 'project/p/budget', 'expense/tokens'] as const
const noCounters = { debitsPending: '0', creditsPending: '0', debitsPosted: '0', creditsPosted: '0' }

/** The accounts among which the tests' money moves; each is opened once. */
export const openedAccounts: Fact[] = paths.map((path): Fact => {
  const account: Account = { path, asset, normal: 'credit', limited: false, ...noCounters, openedAt: instantAt(0) }
  return { kind: 'account.opened', v: 1, account }
})

export type LedgerStep =
  | { step: 'move'; from: number; amount: bigint; phase: 'single' | 'hold' }
  | { step: 'end'; pick: number; phase: 'settle' | 'void' | 'expire' }

const anyAmount = fc.bigInt({ min: 0n, max: 10n ** 25n })
export const anyLedgerStep: fc.Arbitrary<LedgerStep> = fc.oneof(
  fc.record({
    step: fc.constant('move' as const),
    from: fc.nat(2),
    amount: anyAmount,
    phase: fc.constantFrom('single' as const, 'hold' as const),
  }),
  fc.record({
    step: fc.constant('end' as const),
    pick: fc.nat(9),
    phase: fc.constantFrom('settle' as const, 'void' as const, 'expire' as const),
  }),
)

/** Makes transfers of steps, as a ledger would: ids are used once, and a hold ends once. */
export class LedgerFacts {
  #serial = 0
  #holds: Transfer[] = []

  /** The transfer of a step; null when there is no hold to end. */
  next(step: LedgerStep): Fact | null {
    this.#serial += 1
    if (step.step === 'move') {
      const [debit = paths[0], credit = paths[1]] = [paths[step.from], paths[(step.from + 1) % paths.length]]
      const made = this.#transfer({ debit, credit, amount: `${step.amount}`, phase: step.phase, holdId: null })
      if (step.phase === 'hold') this.#holds.push(made)
      return { kind: 'transfer.recorded', v: 1, transfer: made }
    }
    const [hold] = this.#holds.splice(step.pick % Math.max(1, this.#holds.length), 1)
    if (!hold) return null
    const { debit, credit, amount, id } = hold
    const settled = step.phase === 'settle' ? `${BigInt(amount) / 2n}` : amount
    return {
      kind: 'transfer.recorded',
      v: 1,
      transfer: this.#transfer({ debit, credit, amount: settled, phase: step.phase, holdId: id }),
    }
  }

  #transfer(row: Pick<Transfer, 'debit' | 'credit' | 'amount' | 'phase' | 'holdId'>): Transfer {
    return {
      ...row,
      id: `transfer-${this.#serial}`,
      kind: 'tokens',
      asset,
      group: null,
      at: instantAt(this.#serial),
      projectId: null,
      trialId: null,
      taskId: null,
      callId: null,
      agent: null,
      memo: '',
      hash: this.#serial.toString(16).padStart(64, '0'),
    }
  }
}
