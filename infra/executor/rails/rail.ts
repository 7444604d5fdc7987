import type { Sha256 } from '#shared/schema/hash.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Offer, PageSeen, PaymentIntent, Rail as RailName, RailStatus } from '#shared/schema/intent.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Payment } from '#shared/schema/payment.ts'
import type { Attempt } from '../attempts/attempt.ts'
import type { Way } from '../way/way.ts'

/** An offer as a seller makes it; whether it is taken is not decided here. */
export type FoundOffer = Omit<Offer, 'taken' | 'why'>

/** What one rail found out about what a seller asks. Where a rail has no opinion it says null. */
export type Seen = {
  offers: FoundOffer[]
  asks: { amount: MoneyText; payee: PaymentIntent['payee'] } | null
  page: PageSeen | null
  /** What was wrong, for a person; empty when nothing was. */
  words: string
}

/** What the seller's address answered, fetched once for all rails. */
export type Answered = { url: string; status: number; headers: Headers; body: string }

/** What became of an attempt. `failed` = nothing was paid, and that is certain. */
export type Outcome =
  | {
      outcome: 'settled'
      paid: MoneyText
      fee: MoneyText | null
      proof: Payment['proof']
      receipt: Payment['receipt']
      how: string
    }
  | { outcome: 'failed'; words: string }
  | { outcome: 'unknown'; words: string; proof: Payment['proof'] }

/** What a rail works with while it looks. */
export type LookDesk = {
  way: Way
  /** Keeps a picture (PNG) at the orchestrator. */
  picture(png: Uint8Array): Promise<Sha256>
  signal: AbortSignal
}

/** What a rail works with while it pays. */
export type PayDesk = LookDesk & {
  /** Makes a step durable: resolves once it is on the disk. */
  keep(step: Pick<Attempt, 'step' | 'proof' | 'own'>): void
  /** Reports that bytes are about to leave. @throws Refused when they must not. */
  sending(proof: Payment['proof']): Promise<void>
  challenged(words: string, until: Instant): Promise<void>
  /** The answer to what a bank asked. @throws when `signal` is aborted first. */
  answer(signal: AbortSignal): Promise<string>
}

/** One way to pay. */
export type Rail = {
  rail: RailName
  status: RailStatus
  /** About the status, for a person. */
  words: string
  look(answered: Answered | null, intent: PaymentIntent, desk: LookDesk): Promise<Seen>
  /** Makes the attempt, or goes on with one that an earlier run began: `attempt.step` says how far it came. */
  pay(attempt: Attempt, desk: PayDesk): Promise<Outcome>
  /** Finds out what became of an attempt, and pays nothing. */
  reconcile(attempt: Attempt, desk: PayDesk): Promise<Outcome>
}
