import type { Endpoint } from '#shared/schema/model.ts'
import type { EndpointId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { accept, type Rule } from '../../../engine/decision.ts'
import { endpointOf } from './endpoint-rows.ts'
import { scriptedWords } from '../scripted.ts'
import type { Look } from './look-at.ts'

/** How old a look may get in the history while nothing changes, in milliseconds. */
const restMs = 10 * 60_000

const seen = ({ answers, words, models }: Look) => JSON.stringify([answers, words, models])

/** What a look at an endpoint found. A server that is away for a while keeps its models, so that they can still be named. */
export const noteLook: Rule<{ endpointId: EndpointId; found: Look }, Endpoint | null, void> = {
  load: (db, { endpointId }) => endpointOf(db, endpointId),
  decide: (endpoint, { found }, now) => {
    if (!endpoint || endpoint.state === 'removed') return accept(undefined)
    const next = {
      ...endpoint,
      answers: found.answers,
      words: found.answers && endpoint.kind === 'scripted' ? scriptedWords : found.words,
      models: found.answers ? found.models : endpoint.models,
      lookedAt: now,
    }
    const isNews = seen(next) !== seen(endpoint) || age(endpoint, now) >= restMs
    return accept(undefined, { facts: isNews ? [{ kind: 'endpoint.changed', v: 1, endpoint: next }] : [] })
  },
}

const age = ({ lookedAt }: Endpoint, now: Instant) => Date.parse(now) - Date.parse(lookedAt)
