import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { approval } from '../schema/approval.ts'
import { approvalId, paymentId, taskId, trialId } from '../schema/ids.ts'
import { instant } from '../schema/instant.ts'
import { offer, pageSeen, paymentIntent, rail } from '../schema/intent.ts'
import { pngBlob } from '../schema/blob.ts'
import { sha256 } from '../schema/hash.ts'
import { money } from '../schema/money.ts'
import { payment } from '../schema/payment.ts'
import { command, coreRead, fromExecutor } from './base.ts'

const paymentRow = z.object({ payment, approval, trial: z.object({ id: trialId, title: z.string() }) })
export type PaymentRow = z.infer<typeof paymentRow>

/** A step of the funnel: free → crypto → card, and what became of each. */
const step = z.object({
  key: z.string(),
  title: z.string(),
  count: z.int().nonnegative(),
  amount: money.nullable(),
  words: z.string(),
})

/**
 * What the executor is told to do. Every piece of work may come again and is known by its id: `look` reads what a seller offers
 * and what its page shows; `pay` makes one attempt; `reconcile` finds out what became of one; `answer` gives a bank's
 * question its answer, which is in no event.
 */
export const executorWork = z.discriminatedUnion('work', [
  z.object({ work: z.literal('look'), approvalId, taskId: taskId.nullable(), intent: paymentIntent, rails: z.array(rail) }),
  z.object({ work: z.literal('pay'), payment, intent: paymentIntent, offer, taskId: taskId.nullable() }),
  z.object({ work: z.literal('reconcile'), payment, intent: paymentIntent, offer }),
  z.object({ work: z.literal('answer'), paymentId, answer: z.string().max(40) }),
  z.object({ work: z.literal('beat') }),
])
export type ExecutorWork = z.infer<typeof executorWork>

/** What the executor reports. Each is idempotent; a payment's moves are refused when they would go back. */
export const executorReport = z.discriminatedUnion('report', [
  z.object({
    report: z.literal('looked'),
    approvalId,
    /** What the seller asks now, null when it could not be read; `words` say what was wrong. */
    asks: z.object({ amount: money, payee: paymentIntent.shape.payee }).nullable(),
    offers: z.array(offer.omit({ taken: true, why: true })).max(20),
    page: pageSeen.nullable(),
    words: z.string().max(500),
  }),
  /** Durable at the executor; bytes may leave once this is answered, and not before. */
  z.object({ report: z.literal('sending'), paymentId, proof: payment.shape.proof }),
  z.object({ report: z.literal('challenged'), paymentId, words: z.string().max(500), until: instant }),
  z.object({
    report: z.literal('settled'),
    paymentId,
    paid: money,
    fee: money.nullable(),
    proof: payment.shape.proof,
    receipt: payment.shape.receipt,
    how: z.string().max(300),
  }),
  /** Nothing was paid, and that is certain. */
  z.object({ report: z.literal('failed'), paymentId, words: z.string().max(1_000) }),
  z.object({ report: z.literal('unknown'), paymentId, words: z.string().max(1_000), proof: payment.shape.proof }),
])
export type ExecutorReport = z.infer<typeof executorReport>

/** Calls of the executor. */
export const executor = {
  /** Which rails it has keys for, and what stands behind each. */
  hello: fromExecutor
    .input(
      z.object({
        rails: z.array(z.object({ rail, status: offer.shape.status, words: z.string().max(300) })),
        secrets: z.array(z.string().max(80)),
      }),
    )
    .output(z.void()),
  work: fromExecutor.output(eventIterator(executorWork)),
  report: fromExecutor.input(executorReport).output(z.void()),
  picture: fromExecutor.input(z.object({ png: pngBlob })).output(z.object({ blob: sha256 })),
  /**
   * Asks whether a placeholder may be swapped in this request, once and for good: refused when its case is not usable any
   * more, when host, method or amount are others, or when it was swapped before. `host` is where the request goes.
   */
  release: fromExecutor
    .input(
      z.object({
        placeholder: z.string().regex(/^[0-9]{16}$|^sk_placeholder_[a-z0-9]{26}$/),
        requestId: z.string().max(80),
        host: z.string().max(253),
        path: z.string().max(2_000),
        taskId: taskId.nullable(),
        /** Every amount that could be read in the request, in the seller's currency. */
        amounts: z.array(money).max(20),
      }),
    )
    .output(z.object({ secret: z.string().max(80), approvalId })),
}

export const payments = {
  watch: coreRead.input(z.object({ trialId: trialId.nullable(), limit: z.int().min(1).max(1_000) })).output(
    eventIterator(
      z.object({
        rows: z.array(paymentRow),
        total: z.int().nonnegative(),
        funnel: z.array(step),
        unknown: z.int().nonnegative(),
        rails: z.array(z.object({ rail, status: offer.shape.status, settled: z.int().nonnegative() })),
      }),
    ),
  ),
  /** What a bank asked of the card's holder. It goes to the executor and is kept nowhere. */
  answer: command.input(z.object({ paymentId, answer: z.string().trim().min(1).max(40) })).output(z.void()),
  /** Looks once more what became of a payment whose outcome is not known. */
  reconcile: command.input(z.object({ paymentId })).output(z.void()),
  /** A person says what became of it, with what they saw as the reason. */
  resolve: command
    .input(z.object({ paymentId, paid: money.nullable(), reason: z.string().trim().min(3).max(300) }))
    .output(z.void()),
}
