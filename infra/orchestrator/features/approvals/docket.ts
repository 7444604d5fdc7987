import { mayMove } from '#shared/pure/guard/moves.ts'
import { requestText } from '#shared/pure/guard/request-text.ts'
import type { Approval, ApprovalState } from '#shared/schema/approval.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { DeviceId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { sha256Of } from '#shared/store/sha256.ts'
import { Audit, type AuditState } from '../audit/audit.ts'
import { Book } from '../money/book.ts'
import { freeHold, type CaseMoney } from '../payments/hold.ts'

/** Who moves a case. */
export type Actor = { name: string; deviceId?: DeviceId }

/** Moves that nobody made: the policy's, and those of time. */
export const thePolicy: Actor = { name: 'policy' }
export const theClock: Actor = { name: 'clock' }

/** States in which nothing is paid any more, so that what is held is free again. */
const unpaid: ReadonlySet<ApprovalState> = new Set<ApprovalState>([
  'auto_denied',
  'denied',
  'expired',
  'cancelled',
  'superseded',
  'revoked',
  'lapsed',
])

/**
 * Cases, the audit and a trial's money as one command sees and continues them: every move is checked against the state
 * machine, entered in the audit and, when it lets go of money, booked. Made and used up within one decision.
 */
export class Docket {
  readonly audit: Audit
  /** The trial's money; null when no money is about. */
  readonly book: Book | null
  readonly #money: CaseMoney | null
  readonly #now: Instant

  constructor(state: { audit: AuditState; money: CaseMoney | null }, salt: string, now: Instant) {
    this.audit = new Audit(state.audit, salt, now)
    this.book = state.money && new Book(state.money.ledger, now)
    this.#money = state.money
    this.#now = now
  }

  /** All that happened so far. */
  get facts(): Fact[] {
    return [...(this.book?.facts ?? []), ...this.audit.facts]
  }

  /** A new case. */
  open(approval: Approval, actor: Actor): void {
    this.audit.facts.push({ kind: 'approval.moved', v: 1, approval })
    this.#enter(approval, actor, { request: approval.request, asked: JSON.parse(requestText(approval)) as unknown })
  }

  /**
   * A case as it is from now on.
   * @throws when the state machine knows no such move: the rule has a mistake.
   */
  move(before: Approval, change: Partial<Approval> & { state: ApprovalState }, actor: Actor): Approval {
    if (!mayMove(before.intent.kind, before.state, change.state))
      throw new Error(`${before.id} cannot go from ${before.state} to ${change.state}`)
    const after = { ...before, reason: '', ...change, version: before.version + 1, stateSince: this.#now }
    if (unpaid.has(after.state) && this.book && this.#money) freeHold(this.book, this.#money, after)
    this.audit.facts.push({ kind: 'approval.moved', v: 1, approval: after })
    this.#enter(after, actor, { from: before.state, request: after.request, change })
    return after
  }

  /** A case that changed without moving: it was opened, or given more time. */
  note(
    before: Approval,
    change: Partial<Omit<Approval, 'state' | 'version'>>,
    actor: Actor,
    what: string,
    words: object = {},
  ): Approval {
    const after = { ...before, ...change }
    this.audit.facts.push({ kind: 'approval.moved', v: 1, approval: after })
    this.#enter(after, actor, { request: after.request, change, ...words }, what)
    return after
  }

  /** Nothing is paid or sent to this host any more. */
  block(host: string, { id: approvalId, trialId }: Approval, { name, deviceId }: Actor): void {
    const blocked = { host, by: name, at: this.#now, approvalId }
    this.audit.facts.push({ kind: 'payee.blocked', v: 1, blocked })
    this.audit.enter({
      what: 'payee.blocked',
      actor: name,
      subject: approvalId,
      trialId,
      ...(deviceId && { deviceId }),
      body: blocked,
    })
  }

  #enter(approval: Approval, { name, deviceId }: Actor, body: object, what: string = approval.state): void {
    const { id, trialId, version, state } = approval
    this.audit.enter({
      what: `approval.${what}`,
      actor: name,
      subject: id,
      trialId,
      ...(deviceId && { deviceId }),
      body: { approvalId: id, version, state, ...body },
    })
  }
}

/** The SHA-256 that whoever decides signs over, made anew from what the case now says. */
export const requestOf = (approval: Parameters<typeof requestText>[0]): string => sha256Of(requestText(approval))
