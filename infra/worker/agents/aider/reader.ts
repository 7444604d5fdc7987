import { z } from 'zod'
import { parseWords } from '../../kit/words.ts'
import type { AgentReader, Reading } from '../plugin.ts'

/** After this line come its notes of model calls. */
export const analyticsMark = '--- model calls ---'

const note = z.object({
  event: z.string(),
  properties: z
    .object({ prompt_tokens: z.int().nonnegative().catch(0), completion_tokens: z.int().nonnegative().catch(0) })
    .catch({
      prompt_tokens: 0,
      completion_tokens: 0,
    }),
})

/** Reads what Aider prints, and the notes after it. A call that was begun and not noted as sent has failed. */
export function aiderReader(): AgentReader {
  let noting = false
  let begun = 0
  let sent = 0
  let last = ''

  const read = (text: string): Reading[] => {
    if (!noting) {
      noting = text === analyticsMark
      if (noting) return []
      last = text
      return [{ act: 'text', text: `${text}\n` }]
    }
    const found = parseWords(note, text)
    if (found?.event === 'message_send_starting') begun += 1
    if (found?.event !== 'message_send') return []
    sent += 1
    const { prompt_tokens, completion_tokens } = found.properties
    return [{ act: 'usage', inputTokens: prompt_tokens, outputTokens: completion_tokens }]
  }

  return {
    line: (text, from) => {
      if (from === 'stdout') return read(text)
      last = text
      return [{ act: 'error', words: text }]
    },
    ended: (exitCode) => {
      if (exitCode !== 0) return { ok: false, words: last || `It ended with ${exitCode ?? 'a signal'}.` }
      return sent > 0 && sent === begun
        ? { ok: true, words: '' }
        : { ok: false, words: `${begun - sent} of its ${begun} model calls failed. ${last}`.trim() }
    },
    conversation: null,
    lost: null,
  }
}
