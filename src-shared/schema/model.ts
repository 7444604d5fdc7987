import { z } from 'zod'
import { endpointId } from './ids.ts'
import { instant } from './instant.ts'
import { asset, units } from './money.ts'

/** The name under which a model is known here and to agents. */
export const modelName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,79}$/)

/**
 * A server that answers model calls. `scripted` is the demo model: it follows a script, thinks nothing, and is named so
 * wherever its work shows. `offered` was found by itself and is used only once a person adopts it.
 */
export const endpoint = z.object({
  id: endpointId,
  name: z.string().trim().min(1).max(60),
  kind: z.enum(['scripted', 'openai', 'llama']),
  /** Up to and without `/v1`. */
  baseUrl: z.url().max(300),
  /** The environment variable of the orchestrator that holds its key; the key itself is in no event. */
  keyVariable: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]{0,79}$/)
    .nullable(),
  state: z.enum(['offered', 'adopted', 'removed']),
  /** What was found at the last look. */
  answers: z.boolean(),
  words: z.string().max(300),
  models: z.array(
    z.object({
      /** What agents and pairs call it. */
      name: modelName,
      /** What the server calls it. */
      servedAs: z.string().min(1).max(200),
      contextTokens: z.int().positive().nullable(),
      /** Whether the server's own tool calls can be trusted; without it the gateway's text-to-tool adapter is used. */
      tools: z.boolean(),
    }),
  ),
  lookedAt: instant,
})
export type Endpoint = z.infer<typeof endpoint>

/** The disjoint buckets a call's tokens fall into. fresh + cacheRead + cacheWrite = input, visible + reasoning = output. */
export const tokenBuckets = z.object({
  fresh: z.int().nonnegative(),
  cacheRead: z.int().nonnegative(),
  cacheWrite: z.int().nonnegative(),
  visible: z.int().nonnegative(),
  reasoning: z.int().nonnegative(),
})
export type TokenBuckets = z.infer<typeof tokenBuckets>
export type TokenBucket = keyof TokenBuckets

/** A revision of one model's price. A rate is units of `asset` per token; null = unpriced. Revisions are never changed. */
export const price = z.object({
  model: modelName,
  revision: z.int().positive(),
  asset,
  rates: z.object({
    fresh: units.nullable(),
    cacheRead: units.nullable(),
    cacheWrite: units.nullable(),
    visible: units.nullable(),
    reasoning: units.nullable(),
  }),
  source: z.string().max(200),
  validFrom: instant,
})
export type Price = z.infer<typeof price>

/** Two models that work as one: `normal` for most calls, `thinking` for plans. Chosen per call by role. */
export const modelPair = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  title: z.string().trim().min(1).max(80),
  normal: modelName,
  thinking: modelName,
})
export type ModelPair = z.infer<typeof modelPair>
