import type { Dispatcher } from 'undici'
import type { Route } from '../../features/models/route.ts'
import type { Ask } from '../protocol.ts'
import { askEndpoint } from '../upstream/ask-endpoint.ts'
import { endpointBody } from '../upstream/body.ts'
import type { ChatChunk } from '../upstream/chunk.ts'
import { EndpointError } from '../upstream/endpoint-error.ts'

export type ModelAsk = {
  ask: Ask
  route: Route
  maxTokens: number
  /** The endpoint's key; null = it wants none. */
  key: string | null
  signal: AbortSignal
  dispatcher: Dispatcher
}

/**
 * Asks a route's endpoint. A server that cannot hold a model to a schema refuses one, and is asked once more without: what
 * comes back is checked in any case.
 * @throws as `askEndpoint`
 */
export async function* askModel({ ask, route, maxTokens, ...how }: ModelAsk): AsyncGenerator<ChatChunk> {
  const { endpoint, served } = route
  const bodyOf = (of: Ask) => endpointBody(of, { endpoint, servedAs: served.servedAs, maxTokens })
  try {
    yield* askEndpoint({ endpoint, body: bodyOf(ask), ...how })
  } catch (error) {
    const { response_format: format, ...options } = ask.options
    const refused = error instanceof EndpointError && error.untouched && error.refused.code === 'bad_request'
    if (!refused || format === undefined || served.tools) throw error
    yield* askEndpoint({ endpoint, body: bodyOf({ ...ask, options }), ...how })
  }
}
