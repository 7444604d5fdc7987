import { newId } from '#shared/pure/id.ts'
import { isApproved } from '#shared/pure/guard/moves.ts'
import { approval, type Approval } from '#shared/schema/approval.ts'
import type { Commit } from '#shared/schema/event.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import type { Engine } from '../../engine/engine.ts'
import { newSalt } from '../audit/new-salt.ts'
import type { ExecutorDesk } from './executor-desk.ts'
import { giveUp } from './give-up.ts'
import { openPayments } from './payment-rows.ts'
import { release } from './release.ts'

/**
 * Pays what may be paid: when the time to undo is over, an approval is used for its payment and the executor is told. It
 * remembers nothing; what it does follows from the tables, so that a restart goes on where the last run ended.
 */
export class Dispatcher {
  readonly #engine: Engine
  readonly #desk: ExecutorDesk
  readonly #off: () => void
  readonly #timer: NodeJS.Timeout

  constructor(engine: Engine, desk: ExecutorDesk, sweepMs = 250) {
    this.#engine = engine
    this.#desk = desk
    this.#off = engine.onCommit((commit) => this.#follow(commit))
    this.#timer = setInterval(() => this.sweep(), sweepMs)
  }

  /** Nothing is used while nobody could pay: it waits, and lapses when its time is over. */
  sweep(): void {
    const { db, clock } = this.#engine
    const now = clock.now()
    for (const { id, state } of openPayments(db))
      if (state !== 'unknown') this.#engine.run(giveUp, { paymentId: id, salt: newSalt() })
    if (!this.#desk.present) return
    for (const { id, usableAt } of payable(this.#engine)) {
      if (usableAt === null || usableAt > now) continue
      const released = this.#engine.run(release, { approvalId: id, paymentId: newId('paym'), salt: newSalt() })
      if (released.ok && released.answer) this.#desk.pay(released.answer)
    }
  }

  close(): void {
    this.#off()
    clearInterval(this.#timer)
  }

  #follow({ events }: Commit): void {
    for (const { fact } of events) if (fact.kind === 'approval.moved' && isNew(fact.approval)) this.#desk.look(fact.approval)
  }
}

const payable = ({ db }: Engine): Approval[] =>
  rowsOf(
    db,
    approval,
    "SELECT row FROM approvals WHERE state IN ('approved', 'auto_approved') AND kind = 'payment' ORDER BY id",
  ).filter(isApproved)

const isNew = ({ state, intent }: Approval): boolean => state === 'requested' && intent.kind === 'payment'
