import { modelPair, price, type Endpoint } from '#shared/schema/model.ts'
import type { EndpointId } from '#shared/schema/ids.ts'
import type { Fact } from '#shared/schema/event.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../../engine/decision.ts'
import { endpointRows } from '../endpoints/endpoint-rows.ts'
import { small, smallPair, smallPrice } from './small-facts.ts'

type Note = {
  /** For its endpoint, when that is new. */
  endpointId: EndpointId
  baseUrl: string
  answers: boolean
  words: string
}

type State = { endpoints: Endpoint[]; hasPair: boolean; hasPrice: boolean }

/** It is the only one of this kind; its address changes with every start. */
export const isSmall = ({ kind }: Endpoint): boolean => kind === 'llama'

/** How far the small model has come. It is in use from the moment a person asked for it, and has a pair and a price from then on. */
export const noteSmall: Rule<Note, State, void> = {
  load: (db) => ({
    endpoints: endpointRows(db),
    hasPair: rowOf(db, modelPair, 'SELECT row FROM pairs WHERE id = ?', smallPair.id) !== null,
    hasPrice: rowOf(db, price, 'SELECT row FROM prices WHERE model = ?', small.name) !== null,
  }),
  decide: ({ endpoints, hasPair, hasPrice }, { endpointId, baseUrl, answers, words }, now) => {
    const facts: Fact[] = [
      {
        kind: 'endpoint.changed',
        v: 1,
        endpoint: {
          id: endpoints.find(isSmall)?.id ?? endpointId,
          name: 'Small model on this machine',
          kind: 'llama',
          baseUrl,
          keyVariable: null,
          state: 'adopted',
          answers,
          words,
          models: [{ name: small.name, servedAs: small.name, contextTokens: small.contextTokens, tools: false }],
          lookedAt: now,
        },
      },
    ]
    if (!hasPair) facts.push({ kind: 'pair.set', v: 1, pair: smallPair })
    if (!hasPrice) facts.push({ kind: 'price.set', v: 1, price: { ...smallPrice, validFrom: now } })
    return accept(undefined, { facts })
  },
}
