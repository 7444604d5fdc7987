import { endpoint, modelPair, price, type Endpoint, type ModelPair, type Price } from '#shared/schema/model.ts'
import type { EndpointId } from '#shared/schema/ids.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { seedPairs } from '#shared/schema/seed-pairs.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { scriptedContextTokens, scriptedPair, scriptedPrices, scriptedWords } from './scripted.ts'

type Seed = {
  /** Where the scripted demo model answers; null = there is none. */
  scriptedUrl: string | null
  /** For the endpoint, when it is a new one. */
  endpointId: EndpointId
}

type State = { pairs: ModelPair[]; scripted: Endpoint | null; prices: Price[] }

/**
 * What an orchestrator knows from its first start: the five pairs, and the scripted demo model with its prices. What a
 * person changed since stays; only the demo model's address is followed, because it moves with its port.
 */
export const seedModels: Rule<Seed, State, void> = {
  load: (db) => ({
    pairs: rowsOf(db, modelPair, 'SELECT row FROM pairs'),
    scripted: rowOf(db, endpoint, "SELECT row FROM endpoints WHERE row ->> '$.kind' = 'scripted'"),
    prices: rowsOf(db, price, 'SELECT row FROM prices'),
  }),
  decide: ({ pairs, scripted, prices }, { scriptedUrl, endpointId }, now) => {
    const facts: Fact[] = []
    const known = pairs.length > 0 ? [] : seedPairs
    const demo = scriptedUrl === null || pairs.some(({ id }) => id === scriptedPair.id) ? [] : [scriptedPair]
    for (const pair of [...demo, ...known]) facts.push({ kind: 'pair.set', v: 1, pair })
    if (scriptedUrl === null) return accept(undefined, { facts })
    if (scripted?.baseUrl !== scriptedUrl)
      facts.push({
        kind: 'endpoint.changed',
        v: 1,
        endpoint: scripted ? { ...scripted, baseUrl: scriptedUrl } : demoEndpoint(endpointId, scriptedUrl, now),
      })
    for (const priced of scriptedPrices)
      if (!prices.some(({ model }) => model === priced.model))
        facts.push({ kind: 'price.set', v: 1, price: { ...priced, validFrom: now } })
    return accept(undefined, { facts })
  },
}

const demoEndpoint = (id: EndpointId, baseUrl: string, now: Instant): Endpoint => ({
  id,
  name: 'Scripted demo model',
  kind: 'scripted',
  baseUrl,
  keyVariable: null,
  state: 'adopted',
  answers: true,
  words: scriptedWords,
  models: [scriptedPair.normal, scriptedPair.thinking].map((name) => ({
    name,
    servedAs: name,
    contextTokens: scriptedContextTokens,
    tools: true,
  })),
  lookedAt: now,
})
