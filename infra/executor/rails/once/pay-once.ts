import { createHash } from 'node:crypto'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Payment } from '#shared/schema/payment.ts'
import type { Attempt } from '../../attempts/attempt.ts'
import { wordsOf } from '../../kit/words-of.ts'
import { pause } from '#shared/program/pause.ts'
import type { Outcome, PayDesk, Rail } from '../rail.ts'

type Proof = Payment['proof']

/** What the seller said when it got the bytes. It is a receipt at best, never the truth about money. */
export type SellerSaid = { receipt: Payment['receipt']; words: string }

/** What the chain shows of an attempt. */
export type Found =
  | { found: 'paid'; paid: MoneyText; fee: MoneyText | null; transaction: string; confirmations: number }
  /** On its way, or not there and still possible. */
  | { found: 'open'; transaction: string | null; confirmations: number | null; words: string }
  /** It was not paid and never can be. */
  | { found: 'void'; words: string }

/** A payment that exists through one signature; `Own` is what the rail keeps of it on the disk. */
export type Scheme<Own> = {
  read(own: string): Own
  /** Chooses what makes this payment the only one. @throws in words when the seller does not offer what was approved. */
  choose(attempt: Attempt, desk: PayDesk): Promise<{ own: Own; nonce: string; validUntil: string | null }>
  /** Makes the exact bytes. The same choice gives the same bytes, however often. */
  sign(own: Own, attempt: Attempt): Promise<{ own: Own; bytes: string }>
  send(own: Own, attempt: Attempt, desk: PayDesk): Promise<SellerSaid>
  /** Reads the chain. @throws when it cannot be read. */
  find(own: Own, attempt: Attempt): Promise<Found>
}

/** Between two looks at the chain, in milliseconds. */
const lookMs = 500

/** Bytes whose time is over sooner than this are not sent any more: they could only end as unknown. Milliseconds. */
const marginMs = 5_000

/**
 * Pays at most once: what makes the payment the only one is on the disk before it is signed, its exact bytes before anybody
 * is told, and the step to `sent` before they leave. From then on the chain is read and nothing is signed.
 * @param outcomeMs how long an outcome is waited for after sending before it is unknown.
 */
export function payOnce<Own>(scheme: Scheme<Own>, outcomeMs: number): Pick<Rail, 'pay' | 'reconcile'> {
  const keep = (attempt: Attempt, desk: PayDesk, step: Attempt['step'], own: Own, proof: Proof): Attempt => {
    const kept = { step, proof, own: JSON.stringify(own) }
    desk.keep(kept)
    return { ...attempt, ...kept }
  }

  const prepare = async (attempt: Attempt, desk: PayDesk): Promise<Attempt> => {
    if (attempt.step === 'received') {
      const { own, nonce, validUntil } = await scheme.choose(attempt, desk)
      attempt = keep(attempt, desk, 'chosen', own, { ...attempt.proof, nonce, validUntil })
    }
    if (attempt.step === 'chosen') {
      const { own, bytes } = await scheme.sign(scheme.read(attempt.own), attempt)
      attempt = keep(attempt, desk, 'signed', own, { ...attempt.proof, bytes: sha256(bytes) })
    }
    return attempt
  }

  const judge = async (attempt: Attempt, said: SellerSaid | null): Promise<Outcome | { open: string; proof: Proof }> => {
    const found = await scheme.find(scheme.read(attempt.own), attempt)
    if (found.found === 'void') return { outcome: 'failed', words: withSaid(found.words, said) }
    const { transaction, confirmations } = found
    const proof = { ...attempt.proof, transaction, confirmations }
    if (found.found === 'open') return { open: withSaid(found.words, said), proof }
    const chainReceipt = { words: `Transaction ${transaction}`, blob: null, by: 'chain' as const }
    const { paid, fee } = found
    const how = `Read on the chain: ${confirmations} confirmation${confirmations === 1 ? '' : 's'}.`
    return { outcome: 'settled', paid, fee, proof, receipt: said?.receipt ?? chainReceipt, how }
  }

  const outcome = async (attempt: Attempt, said: SellerSaid | null, desk: PayDesk, forMs: number): Promise<Outcome> => {
    const until = performance.now() + forMs
    for (;;) {
      const judged = await judge(attempt, said)
      if ('outcome' in judged) return judged
      if (performance.now() >= until) return { outcome: 'unknown', words: judged.open, proof: judged.proof }
      await pause(lookMs, desk.signal)
      desk.signal.throwIfAborted()
    }
  }

  return {
    pay: async (attempt, desk) => {
      if (attempt.step === 'sent') return outcome(attempt, null, desk, 0)
      attempt = await prepare(attempt, desk)
      const { validUntil } = attempt.proof
      if (validUntil !== null && Date.parse(validUntil) - Date.now() < marginMs)
        return { outcome: 'failed', words: 'Its time was over before it was sent.' }
      await desk.sending(attempt.proof)
      const own = scheme.read(attempt.own)
      attempt = keep(attempt, desk, 'sent', own, attempt.proof)
      const said = await scheme.send(own, attempt, desk).catch((error: unknown): SellerSaid => {
        desk.signal.throwIfAborted()
        return { receipt: null, words: `The seller's answer was lost: ${wordsOf(error)}.` }
      })
      return outcome(attempt, said, desk, outcomeMs)
    },
    reconcile: async (attempt, desk) => {
      if (attempt.step !== 'sent') return { outcome: 'failed', words: 'It was never sent.' }
      return outcome(attempt, null, desk, 0)
    },
  }
}

const withSaid = (words: string, said: SellerSaid | null): string =>
  [words, said?.words].filter(Boolean).join(' ').slice(0, 1_000)

const sha256 = (bytes: string): string => createHash('sha256').update(bytes).digest('hex')
