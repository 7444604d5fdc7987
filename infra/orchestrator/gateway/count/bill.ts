import type { TokenBuckets } from '#shared/schema/model.ts'
import type { Answer } from '../protocol.ts'
import { textEstimate } from './tokens.ts'
import { bucketsOf, type ChatUsage } from './usage.ts'

/** What is booked for a call. `words` say why it is only estimated. */
export type Bill = { tokens: TokenBuckets; estimated: boolean; words: string }

/** What was sent, as far as it limits what can have been counted. */
export type Sent = { inputBytes: number; inputEstimate: number; maxOutputTokens: number }

/** No tokenizer makes more tokens than bytes; templates add a little. */
const templateBytes = 2_048

/**
 * The server's count where it is possible, else our own. A server that counts more tokens than the request had bytes, or
 * more output than it was allowed, is not believed.
 */
export function billOf(usage: ChatUsage | null, said: Omit<Answer, 'finish'>, sent: Sent): Bill {
  if (usage === null) return own(said, sent, 'its server told no usage, so we counted')
  const possible = usage.prompt_tokens <= sent.inputBytes + templateBytes && usage.completion_tokens <= sent.maxOutputTokens
  if (!possible) return own(said, sent, 'its server told an impossible usage, so we counted')
  return { tokens: bucketsOf(usage), estimated: false, words: '' }
}

function own({ text, reasoning, tools }: Omit<Answer, 'finish'>, sent: Sent, words: string): Bill {
  const called = tools.reduce((sum, tool) => sum + textEstimate(tool.name) + textEstimate(tool.arguments), 0)
  const tokens = {
    fresh: sent.inputEstimate,
    cacheRead: 0,
    cacheWrite: 0,
    visible: textEstimate(text) + called,
    reasoning: textEstimate(reasoning),
  }
  return { tokens, estimated: true, words }
}
