import type { Endpoint } from '#shared/schema/model.ts'
import type { EndpointId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../../../engine/decision.ts'
import { endpointRows } from './endpoint-rows.ts'
import type { Place } from './known-places.ts'
import type { Look } from './look-at.ts'

/** A server was found by itself. It is offered once; a person who removed it is not asked again. */
export const offer: Rule<{ endpointId: EndpointId; place: Place; found: Look }, Endpoint[], void> = {
  load: (db) => endpointRows(db),
  decide: (endpoints, { endpointId, place, found }, now) => {
    if (endpoints.some(({ baseUrl }) => baseUrl === place.baseUrl)) return accept(undefined)
    const endpoint: Endpoint = { id: endpointId, kind: 'openai', state: 'offered', ...place, ...found, lookedAt: now }
    return accept(undefined, { facts: [{ kind: 'endpoint.changed', v: 1, endpoint }] })
  },
}
