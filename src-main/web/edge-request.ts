import type { IncomingMessage } from 'node:http'
import type { EdgeRequest } from './edge/refusal.ts'

/** What the edge rules look at, taken from Node's request. A target that is no plain path ("http://…", "*") becomes a path nobody serves. */
export function edgeRequest(request: IncomingMessage): EdgeRequest {
  const target = request.url ?? ''
  const [path = '', query = ''] = target.startsWith('/') ? target.split('?', 2) : []
  return { method: request.method ?? '', path, query: new URLSearchParams(query), headers: request.headers }
}
