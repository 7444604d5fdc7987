import { wordsOf } from '../kit/words-of.ts'
import type { Answered, LookDesk } from '../rails/rail.ts'

/** Longest answer that is read, in characters: a seller's page, not a download. */
const longest = 2_000_000
/** How long a seller may take to answer, in milliseconds. */
const answerMs = 20_000

/** Asks a seller's address once, without paying; in words when that did not work. */
export async function fetchOnce(
  url: string,
  { way, signal }: Pick<LookDesk, 'way' | 'signal'>,
): Promise<Answered | { words: string }> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)])
    const answer = await way.fetch(url, { headers: { accept: 'text/html, application/json;q=0.9, */*;q=0.5' }, signal: limit })
    return { url, status: answer.status, headers: answer.headers, body: (await answer.text()).slice(0, longest) }
  } catch (error) {
    return { words: `${new URL(url).host} did not answer: ${wordsOf(error)}.` }
  }
}
