import type { ExecutorReport, ExecutorWork } from '#shared/contract/payments.ts'
import { wordsOf } from '../kit/words-of.ts'
import type { Answered, LookDesk, Rail, Seen } from '../rails/rail.ts'
import { fetchOnce } from './fetch-once.ts'

type Look = Extract<ExecutorWork, { work: 'look' }>
type Looked = Extract<ExecutorReport, { report: 'looked' }>

/** Most offers that are reported; the contract's own limit. */
const mostOffers = 20

/** Reads everything that a seller offers, on all rails that are asked for, none of them chosen here. */
export async function look(work: Look, rails: readonly Rail[], desk: LookDesk): Promise<Looked> {
  const asked = rails.filter(({ rail }) => work.rails.includes(rail))
  const answered = await fetchOnce(work.intent.url, desk)
  const seen = await Promise.all(asked.map((rail) => lookOn(rail, 'words' in answered ? null : answered, work, desk)))
  const asks = seen.flatMap(({ asks }) => asks ?? [])
  const words = [...('words' in answered ? [answered.words] : []), ...seen.map(({ words }) => words)].filter(Boolean)
  return {
    report: 'looked',
    approvalId: work.approvalId,
    // What the page itself shows is in the currency that the agent was shown; the price of one rail is the next best.
    asks: asks.find(({ amount }) => amount.asset === work.intent.amount.asset) ?? asks[0] ?? null,
    offers: seen.flatMap(({ offers }) => offers).slice(0, mostOffers),
    page: seen.find(({ page }) => page)?.page ?? null,
    words: [...new Set(words)].join(' ').slice(0, 500),
  }
}

async function lookOn(rail: Rail, answered: Answered | null, { intent }: Look, desk: LookDesk): Promise<Seen> {
  try {
    return await rail.look(answered, intent, desk)
  } catch (error) {
    return { offers: [], asks: null, page: null, words: `${rail.rail}: ${wordsOf(error)}.` }
  }
}
