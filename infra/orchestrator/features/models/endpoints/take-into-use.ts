import type { Endpoint } from '#shared/schema/model.ts'
import type { EndpointId } from '#shared/schema/ids.ts'
import { accept, refuse, type Rule } from '../../../engine/decision.ts'
import { endpointRows } from './endpoint-rows.ts'
import type { Look } from './look-at.ts'
import type { Place } from './known-places.ts'

type Add = { endpointId: EndpointId; place: Place; found: Look }

const noSuch = refuse('no_such_endpoint', 'There is no such model server. Nothing was changed.', 'NOT_FOUND')

/** A person names a server; it must answer now. The same one once more is the same one. */
export const addEndpoint: Rule<Add, Endpoint[], void> = {
  load: (db) => endpointRows(db),
  decide: (endpoints, { endpointId, place, found }, now) => {
    const there = endpoints.find(({ id }) => id === endpointId) ?? endpoints.find(({ baseUrl }) => baseUrl === place.baseUrl)
    if (!found.answers)
      return refuse('no_answer', `There is no model server to use at ${place.baseUrl}: ${found.words} Nothing was changed.`)
    const endpoint: Endpoint = {
      id: there?.id ?? endpointId,
      kind: there?.kind ?? 'openai',
      state: 'adopted',
      ...place,
      ...found,
      lookedAt: now,
    }
    return accept(undefined, { facts: [{ kind: 'endpoint.changed', v: 1, endpoint }] })
  },
}

/** A person takes one into use that was offered, or that was removed before. */
export const adoptEndpoint: Rule<{ endpointId: EndpointId }, Endpoint[], Endpoint> = {
  load: (db) => endpointRows(db),
  decide: (endpoints, { endpointId }) => moved(endpoints, endpointId, 'adopted'),
}

/** Its models answer no calls any more; calls under way go on. */
export const removeEndpoint: Rule<{ endpointId: EndpointId }, Endpoint[], Endpoint> = {
  load: (db) => endpointRows(db),
  decide: (endpoints, { endpointId }) => moved(endpoints, endpointId, 'removed'),
}

function moved(endpoints: readonly Endpoint[], endpointId: EndpointId, state: Endpoint['state']) {
  const found = endpoints.find(({ id }) => id === endpointId)
  if (!found) return noSuch
  if (found.state === state) return accept(found)
  const endpoint = { ...found, state }
  return accept(endpoint, { facts: [{ kind: 'endpoint.changed' as const, v: 1 as const, endpoint }] })
}
