import type { ExecutorReport } from '#shared/contract/payments.ts'
import type { Attempts } from '../attempts/attempts.ts'
import type { Attempt } from '../attempts/attempt.ts'
import { Refused, type Report } from '../contact/orchestrator.ts'
import { wordsOf } from '../kit/words-of.ts'
import type { Outcome, PayDesk, Rail } from '../rails/rail.ts'

/** What paying needs beside a rail. */
export type Paying = { attempts: Attempts; report: Report; signal: AbortSignal }

/**
 * Carries one attempt to an outcome, makes that durable and reports it. One that has an outcome is only reported again.
 * A rail that broke has failed while no byte can have left; after that its outcome is unknown.
 */
export async function settle(
  attempt: Attempt,
  how: 'pay' | 'reconcile',
  rail: Rail,
  desk: PayDesk,
  { attempts, report, signal }: Paying,
): Promise<void> {
  if (attempt.outcome === null || (how === 'reconcile' && attempt.outcome.report === 'unknown')) {
    const outcome = await outcomeOf(attempt, how, rail, desk, attempts, signal)
    const now = attempts.of(attempt.payment.id) ?? attempt
    // Signed bytes that will not be sent are let go of: whoever had them could still pay with them.
    const own = outcome.outcome === 'failed' ? '{}' : now.own
    attempt = { ...now, own, outcome: asReport(attempt, outcome), answered: false }
    attempts.keep(attempt)
  }
  if (!attempt.outcome) return
  try {
    await report(attempt.outcome)
  } catch (error) {
    // It knows better; asking again would not change its mind.
    if (!(error instanceof Refused)) throw error
  }
  attempts.keep({ ...attempt, answered: true })
}

async function outcomeOf(
  attempt: Attempt,
  how: 'pay' | 'reconcile',
  rail: Rail,
  desk: PayDesk,
  attempts: Attempts,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return await rail[how](attempt, desk)
  } catch (error) {
    // Being ended is no outcome: the next run goes on from what is on the disk.
    signal.throwIfAborted()
    const now = attempts.of(attempt.payment.id)
    return now && now.step !== 'sent' && how === 'pay'
      ? { outcome: 'failed', words: wordsOf(error).slice(0, 1_000) }
      : { outcome: 'unknown', words: wordsOf(error).slice(0, 1_000), proof: (now ?? attempt).proof }
  }
}

function asReport({ payment: { id: paymentId } }: Attempt, found: Outcome): ExecutorReport {
  switch (found.outcome) {
    case 'settled': {
      const { paid, fee, proof, receipt, how } = found
      return { report: 'settled', paymentId, paid, fee, proof, receipt, how }
    }
    case 'failed':
      return { report: 'failed', paymentId, words: found.words }
    case 'unknown':
      return { report: 'unknown', paymentId, words: found.words, proof: found.proof }
  }
}
