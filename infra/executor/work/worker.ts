import type { ExecutorWork } from '#shared/contract/payments.ts'
import type { Sha256 } from '#shared/schema/hash.ts'
import type { PaymentId } from '#shared/schema/ids.ts'
import type { Attempt } from '../attempts/attempt.ts'
import type { Attempts } from '../attempts/attempts.ts'
import { Refused, type Report } from '../contact/orchestrator.ts'
import { type Log } from '#shared/program/log.ts'
import { wordsOf } from '../kit/words-of.ts'
import { absentRail } from '../rails/absent-rail.ts'
import type { PayDesk, Rail } from '../rails/rail.ts'
import type { OpenWay, Way } from '../way/way.ts'
import { BankAnswers } from './bank-answers.ts'
import { look } from './look.ts'
import { settle } from './pay.ts'

export type WorkNeeds = {
  rails: readonly Rail[]
  attempts: Attempts
  report: Report
  picture(png: Uint8Array): Promise<Sha256>
  wayOut: OpenWay
  log: Log
  /** Aborted when this program ends. */
  signal: AbortSignal
}

type Payable = Extract<ExecutorWork, { work: 'pay' | 'reconcile' }>

/** Does what the orchestrator asks. Of one payment one thing is done at a time, and what is asked meanwhile is asked again by it. */
export class Worker {
  readonly #needs: WorkNeeds
  readonly #answers = new BankAnswers()
  readonly #busy = new Set<PaymentId>()

  constructor(needs: WorkNeeds) {
    this.#needs = needs
  }

  take(work: ExecutorWork): void {
    if (work.work === 'beat') return
    const { log } = this.#needs
    if (work.work === 'answer') {
      if (!this.#answers.give(work.paymentId, work.answer)) log('answer_not_awaited', { payment: work.paymentId })
      return
    }
    const doing = work.work === 'look' ? this.#look(work) : this.#pay(work)
    doing.catch((error: unknown) => log('work_failed', { work: work.work, reason: wordsOf(error) }))
  }

  /** Goes on with what an earlier run began: what was not sent is paid or given up, what was is looked up. */
  resume(): void {
    for (const attempt of this.#needs.attempts.open()) {
      const { log } = this.#needs
      this.#settle(attempt, 'pay').catch((error: unknown) => log('work_failed', { work: 'resume', reason: wordsOf(error) }))
    }
  }

  async #look(work: Extract<ExecutorWork, { work: 'look' }>): Promise<void> {
    const { wayOut, picture, signal, rails, report } = this.#needs
    await using(wayOut(work.approvalId), async (way) => {
      try {
        await report(await look(work, rails, { way, picture, signal }))
      } catch (error) {
        // A case that was decided meanwhile needs no evidence any more.
        if (!(error instanceof Refused)) throw error
      }
    })
  }

  async #pay(work: Payable): Promise<void> {
    const { attempts } = this.#needs
    const kept = attempts.of(work.payment.id)
    if (!kept && work.work === 'reconcile') return this.#neverBegun(work)
    const attempt = kept ?? fresh(work)
    if (!kept) attempts.keep(attempt)
    await this.#settle(attempt, work.work)
  }

  /**
   * Nothing is on the disk here. Of a payment that was only released no byte can have left; of one that the orchestrator let
   * go, an earlier disk knew more.
   */
  #neverBegun({ payment }: Payable): Promise<void> {
    const lost = 'The executor knows nothing of it any more, and it may have been sent.'
    if (payment.state !== 'released')
      return this.#needs.report({ report: 'unknown', paymentId: payment.id, words: lost, proof: payment.proof })
    return this.#needs.report({ report: 'failed', paymentId: payment.id, words: 'The executor has never begun it.' })
  }

  async #settle(attempt: Attempt, how: 'pay' | 'reconcile'): Promise<void> {
    const { wayOut, attempts, report, signal } = this.#needs
    const { id, rail: name } = attempt.payment
    const rail = this.#needs.rails.find(({ rail }) => rail === name) ?? absentRail(name)
    if (this.#busy.has(id)) return
    this.#busy.add(id)
    try {
      await using(wayOut(id), (way) => settle(attempt, how, rail, this.#desk(attempt, way), { attempts, report, signal }))
    } finally {
      this.#busy.delete(id)
    }
  }

  #desk(attempt: Attempt, way: Way): PayDesk {
    const { attempts, report, picture, signal } = this.#needs
    const { id: paymentId } = attempt.payment
    return {
      way,
      picture,
      signal,
      keep: (step) => attempts.keep({ ...attempt, ...step }),
      sending: (proof) => report({ report: 'sending', paymentId, proof }),
      challenged: (words, until) => report({ report: 'challenged', paymentId, words, until }),
      answer: (until) => this.#answers.wait(paymentId, AbortSignal.any([until, signal])),
    }
  }
}

const fresh = (work: Payable): Attempt => ({
  payment: work.payment,
  intent: work.intent,
  offer: work.offer,
  taskId: 'taskId' in work ? work.taskId : work.payment.taskId,
  step: 'received',
  proof: work.payment.proof,
  own: '{}',
  outcome: null,
  answered: false,
})

async function using(way: Way, use: (way: Way) => Promise<void>): Promise<void> {
  try {
    await use(way)
  } finally {
    await way.close()
  }
}
