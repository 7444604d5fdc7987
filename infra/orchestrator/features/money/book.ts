import type { Fact } from '#shared/schema/event.ts'
import type { Account, Transfer, TransferRefusal } from '#shared/schema/ledger.ts'
import type { Asset } from '#shared/schema/money.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { afterTransfer, availableOf } from '#shared/pure/money/after-transfer.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import { hashTransfer } from '#shared/store/transfer-hash.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { LedgerState } from './load-ledger.ts'

/** Whom a transfer is about; what is not named is null. */
export type About = Partial<Pick<Transfer, 'projectId' | 'trialId' | 'taskId' | 'callId' | 'agent'>>

/** A transfer as a rule wishes it. Amounts are units of `asset`. */
export type Wish = Pick<Transfer, 'id' | 'kind' | 'debit' | 'credit' | 'asset'> & {
  amount: bigint
  phase?: Transfer['phase']
  holdId?: string
  group?: string
  memo?: string
  about?: About
}

const nobody = { projectId: null, trialId: null, taskId: null, callId: null, agent: null }
const noCounters = { debitsPending: '0', creditsPending: '0', debitsPosted: '0', creditsPosted: '0' }

/**
 * The ledger as one command sees and continues it: every wish is judged on what the wishes before it left, limits
 * included, and what was accepted is in `facts`, chained to the transfers before. Made and used up within one decision.
 */
export class Book {
  readonly facts: Fact[] = []
  #accounts: Map<string, Account>
  #transfers: Map<string, Transfer>
  #refusals: Map<string, TransferRefusal>
  #tail: string
  #now: Instant

  constructor(state: LedgerState, now: Instant) {
    this.#accounts = new Map(state.accounts.map((row) => [key(row.path, row.asset), row]))
    this.#transfers = new Map(state.transfers.map((row) => [row.id, row]))
    this.#refusals = new Map(state.refusals.map((row) => [row.id, row]))
    this.#tail = state.tail
    this.#now = now
  }

  /** Units that can still be taken from an account; none from one that is not there. */
  available(path: string, asset: Asset): bigint {
    const row = this.#accounts.get(key(path, asset))
    return row ? availableOf(row) : 0n
  }

  /** Opens an account unless it is open. A limited one may never give more than came in. */
  open(path: string, asset: Asset, normal: Account['normal'], limited: boolean): void {
    if (this.#accounts.has(key(path, asset))) return
    const account: Account = { path, asset, normal, limited, ...noCounters, openedAt: this.#now }
    this.#accounts.set(key(path, asset), account)
    this.facts.push({ kind: 'account.opened', v: 1, account })
  }

  /**
   * Moves money, or holds it, or ends a hold. Nothing at all happens for an amount of nought. The same id with the same
   * content again changes nothing; with another content, or once refused, it is refused.
   * @throws when an account is not open, or a hold is not as the wish says: the rule has a mistake.
   */
  move(wish: Wish): Refusal | null {
    const refused = this.refused(wish.id)
    if (refused) return refused
    const row = this.#row(wish)
    const known = this.#transfers.get(wish.id)
    if (known)
      return isSame(known, row)
        ? null
        : refuse('other_content', `${wish.id} was booked already, with another content. Nothing was booked now.`)
    if (wish.amount < 0n) throw new Error(`${wish.id} would move less than nothing`)
    if (wish.amount === 0n && row.phase !== 'void') return null
    const debit = this.#account(wish.debit, wish.asset)
    if (debit.limited && (row.phase === 'single' || row.phase === 'hold') && availableOf(debit) < wish.amount)
      return this.refuse(wish.id, 'out_of_money', overdrawn(debit, wish))
    this.#record(row)
    return null
  }

  /**
   * Moves money of which the rule knows that it is there and that the id is new.
   * @throws when it is refused all the same.
   */
  post(wish: Wish): void {
    const refused = this.move(wish)
    if (refused) throw new Error(`${wish.id} was refused: ${refused.words}`)
  }

  /** The transfer that was booked with an id. */
  known(id: string): Transfer | null {
    return this.#transfers.get(id) ?? null
  }

  /** The refusal of an id that was refused before. */
  refused(id: string): Refusal | null {
    const earlier = this.#refusals.get(id)
    return earlier ? refuse(earlier.code, earlier.words) : null
  }

  /** Adds what else happened, in its place among the transfers. */
  note(fact: Fact): void {
    this.facts.push(fact)
  }

  /** Refuses an id for ever. Nothing else of the decision stays. */
  refuse(id: string, code: string, words: string): Refusal {
    const refusal: TransferRefusal = { id, code, words, at: this.#now }
    return { ...refuse(code, words), facts: [{ kind: 'transfer.refused', v: 1, refusal }] }
  }

  #row({ amount, phase = 'single', holdId, group, memo = '', about, ...rest }: Wish): Omit<Transfer, 'hash'> {
    const links = { holdId: holdId ?? null, group: group ?? null }
    return { ...rest, phase, ...links, amount: `${amount}`, at: this.#now, ...nobody, ...about, memo }
  }

  #record(row: Omit<Transfer, 'hash'>): void {
    const transfer: Transfer = { ...row, hash: hashTransfer(this.#tail, row) }
    const before = { debit: this.#account(row.debit, row.asset), credit: this.#account(row.credit, row.asset) }
    for (const account of Object.values(afterTransfer(before, row, this.#held(row))))
      this.#accounts.set(key(account.path, account.asset), account)
    this.#transfers.set(row.id, transfer)
    this.#tail = transfer.hash
    this.facts.push({ kind: 'transfer.recorded', v: 1, transfer })
  }

  #held(row: Omit<Transfer, 'hash'>): bigint {
    if (row.phase === 'single' || row.phase === 'hold') return 0n
    const hold = this.#transfers.get(row.holdId ?? '')
    if (hold?.phase !== 'hold' || BigInt(row.amount) > BigInt(hold.amount))
      throw new Error(`${row.id} ends the hold ${row.holdId}, which is not there or smaller`)
    return BigInt(hold.amount)
  }

  #account(path: string, asset: Asset): Account {
    const row = this.#accounts.get(key(path, asset))
    if (!row) throw new Error(`the account ${path} in ${asset} is not open`)
    return row
  }
}

const key = (path: string, asset: Asset) => `${path} ${asset}`

/** Everything but when it was recorded and what it follows. */
function isSame(known: Transfer, row: Omit<Transfer, 'hash'>): boolean {
  const { hash: _, at: __, ...was } = known
  return Object.entries(was).every(([name, value]) => row[name as keyof typeof was] === value)
}

function overdrawn(account: Account, { amount, asset }: Wish): string {
  const left = decimalOf(availableOf(account), asset)
  const { code } = scaleOf(asset)
  return `${decimalOf(amount, asset)} ${code} are asked for and ${left} ${code} are left in ${account.path}. Nothing was booked.`
}
