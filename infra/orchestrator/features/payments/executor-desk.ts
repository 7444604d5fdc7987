import type { Database } from 'better-sqlite3'
import { executorWork, type ExecutorWork } from '#shared/contract/payments.ts'
import { approval, type Approval } from '#shared/schema/approval.ts'
import type { Offer, Rail, RailStatus } from '#shared/schema/intent.ts'
import { rail as rails } from '#shared/schema/intent.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { Mailbox } from '../../engine/mailbox.ts'
import { caseOf } from '../approvals/case-rows.ts'
import { openPayments } from './payment-rows.ts'

/** How often the executor hears from us, in milliseconds. */
const beatMs = 2_000
const queueLimit = 512

export type ExecutorRail = { rail: Rail; status: RailStatus; words: string }

/**
 * Brings work to the one executor. It remembers nothing that matters: all work follows from the tables, and each new
 * stream starts with what is open. All of it is known by its id at the executor, so saying it again does no harm.
 */
export class ExecutorDesk {
  readonly #db: Database
  #stream: Mailbox<ExecutorWork> | null = null
  #rails: readonly ExecutorRail[] = []
  #secrets: readonly string[] = []

  constructor(db: Database) {
    this.#db = db
  }

  /** Whether somebody hears what is said now. */
  get present(): boolean {
    return this.#stream !== null
  }

  /** Names of secrets that it keeps. */
  get secrets(): readonly string[] {
    return this.#secrets
  }

  greeted({ rails: can, secrets }: { rails: readonly ExecutorRail[]; secrets: readonly string[] }): void {
    this.#rails = can
    this.#secrets = secrets
  }

  /** False = nobody heard it. */
  send(work: ExecutorWork): boolean {
    this.#stream?.put(work)
    return this.present
  }

  look(about: Approval): void {
    const work = lookAt(about, this.#rails)
    if (work) this.send(work)
  }

  pay(payment: Payment): boolean {
    const work = workFor(this.#db, payment)
    return work !== null && this.send(work)
  }

  /** The one stream; an older one ends. It starts with all that is open. */
  async *stream(signal: AbortSignal): AsyncGenerator<ExecutorWork, void> {
    const mailbox = new Mailbox<ExecutorWork>(queueLimit)
    this.#stream?.end()
    this.#stream = mailbox
    for (const each of openLooks(this.#db)) this.look(each)
    for (const each of openPayments(this.#db)) this.pay(each)
    try {
      for (;;) {
        const next = await mailbox.take(beatMs, signal)
        if (next.got === 'ended') return
        yield next.got === 'item' ? next.item : { work: 'beat' }
      }
    } finally {
      if (this.#stream === mailbox) this.#stream = null
    }
  }
}

const openLooks = (db: Database): Approval[] =>
  rowsOf(db, approval, "SELECT row FROM approvals WHERE state = 'requested' AND kind = 'payment' ORDER BY id")

function lookAt({ id: approvalId, taskId, intent }: Approval, can: readonly ExecutorRail[]): ExecutorWork | null {
  if (intent.kind !== 'payment') return null
  const known = rails.options.filter((each) => can.some(({ rail }) => rail === each))
  return { work: 'look', approvalId, taskId, intent, rails: known }
}

/** A payment of which no byte has left is made; of any other it is looked up what became of it. */
function workFor(db: Database, payment: Payment): ExecutorWork | null {
  const about = caseOf(db, payment.approvalId)
  const offer: Offer | undefined = about?.offers?.find(({ taken }) => taken)
  if (about?.intent.kind !== 'payment' || !offer) return null
  const { intent, taskId } = about
  return executorWork.parse(
    payment.state === 'released'
      ? { work: 'pay', payment, intent, offer, taskId }
      : { work: 'reconcile', payment, intent, offer },
  )
}
