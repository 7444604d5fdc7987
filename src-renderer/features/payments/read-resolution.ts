import type { MoneyText } from '#shared/schema/money.ts'
import { moneyWords } from '../../kit/money-words.ts'
import { readAmount } from '../trials/read-amount.ts'

type Said = { paid: boolean; amount: string; reason: string; cap: MoneyText }
export type Resolution = { ok: true; paid: MoneyText | null; reason: string } | { ok: false; words: string }

/** What a person says became of a payment, or what is wrong with it. More than its cap can never have been paid. */
export function readResolution({ paid, amount, reason, cap }: Said): Resolution {
  const why = reason.trim()
  const money = paid ? readAmount(amount, cap.asset) : null
  if (paid && !money) return { ok: false, words: 'Type what was paid, more than nought.' }
  if (money && BigInt(money.amount) > BigInt(cap.amount))
    return { ok: false, words: `No more than ${moneyWords(cap)} could be paid.` }
  if (why.length < 3) return { ok: false, words: 'Say what you saw, and where.' }
  if (why.length > 300) return { ok: false, words: 'Say it in at most 300 characters.' }
  return { ok: true, paid: money, reason: why }
}
