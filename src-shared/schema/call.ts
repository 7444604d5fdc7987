import { z } from 'zod'
import { sha256 } from './hash.ts'
import { callId, taskId, trialId } from './ids.ts'
import { instant } from './instant.ts'
import { modelName, tokenBuckets } from './model.ts'
import { money } from './money.ts'

/** How sure a cost is. `unpriced` is never shown as nought; `free` is a price of nought that somebody set. */
export const costState = z.enum(['exact', 'estimated', 'unpriced', 'free'])
export type CostState = z.infer<typeof costState>

/** One call of a model by a task's agent, as the gateway saw and counted it. */
export const modelCall = z.object({
  id: callId,
  trialId,
  taskId,
  agent: z.string().max(40),
  model: modelName,
  role: z.enum(['normal', 'thinking']),
  protocol: z.enum(['chat', 'responses', 'messages']),
  /** `scripted` work is labelled as such wherever it shows. */
  scripted: z.boolean(),
  state: z.enum(['held', 'settled', 'aborted', 'failed']),
  startedAt: instant,
  endedAt: instant.nullable(),
  tokens: tokenBuckets.nullable(),
  held: money.nullable(),
  cost: money.nullable(),
  costState,
  priceRevision: z.int().positive().nullable(),
  /** The exchange rate by which its price became the trial's currency; null when it was in it. */
  rateId: z.string().max(120).nullable(),
  /** Counted before it was made: the most tokens it takes in, and how many it may put out. */
  counted: z.object({ inputTokens: z.int().nonnegative(), maxOutputTokens: z.int().nonnegative() }),
  /** SHA-256 of all that was asked: the same id with another request is refused. */
  request: sha256,
  /** Tool calls and the end reason in a few words, for the timeline. */
  words: z.string().max(300),
})
export type ModelCall = z.infer<typeof modelCall>
