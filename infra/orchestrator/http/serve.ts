import type { IncomingMessage, ServerResponse } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { onError, ORPCError } from '@orpc/server'
import { BodyLimitPlugin } from '@orpc/server/node'
import { SmartCoercionPlugin } from '@orpc/json-schema'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { Database } from 'better-sqlite3'
import { answerLink, linkPath } from '../features/channels/link-page.ts'
import { fileLimitBytes } from '../features/artifacts/keep-file.ts'
import { pictureLimitBytes } from '../features/workers/read-png.ts'
import { gatewayPrefix, type Gateway } from '../gateway/gateway.ts'
import type { Services } from '../services.ts'
import { authenticate } from './authenticate.ts'
import type { CallContext } from './caller.ts'
import { isOwnHost } from './host-allow-list.ts'
import { openapi } from './openapi.ts'
import type { OpenRequests } from './open-requests.ts'
import type { Pace } from './pace.ts'
import { allowancePath, answerAllowance } from '../tools/allowance-call.ts'
import { toolsPath, type Tools } from '../tools/mcp.ts'
import { refuseRequest } from './refuse-request.ts'
import { makeRouter } from './router.ts'
import type { WrongTries } from './wrong-tries.ts'

const bodyLimitBytes = 256 * 1024
const picturePath = '/api/worker/picture'
const keepPath = '/api/worker/keep'

export type ServeOptions = {
  services: Services
  db: Database
  gateway: Gateway
  tools: Tools
  ownNames: ReadonlySet<string>
  openRequests: OpenRequests
  wrongTokens: WrongTries
  pace: Pace
  version: string
  /** Called with what no handler expected; the caller of the request learns nothing of it. */
  onFault: (error: unknown) => void
}

/**
 * The one request handler: who may connect at all (Host, no browser), then who calls (token), then the call. A request
 * that is refused at one of these never reaches the next.
 */
export async function makeRequestHandler(options: ServeOptions) {
  const { services, db, gateway, tools, ownNames, openRequests, wrongTokens, pace, onFault } = options
  const router = makeRouter(services)
  const handlerWithLimit = (maxBodySize: number) =>
    new OpenAPIHandler<CallContext>(router, {
      eventIteratorKeepAliveEnabled: false,
      clientInterceptors: [
        onError((error) => {
          if (!(error instanceof ORPCError)) onFault(error)
        }),
      ],
      plugins: [
        new BodyLimitPlugin({ maxBodySize }),
        new SmartCoercionPlugin({ schemaConverters: [new ZodToJsonSchemaConverter()] }),
      ],
    })
  const calls = handlerWithLimit(bodyLimitBytes)
  const pictures = handlerWithLimit(pictureLimitBytes + 16 * 1024)
  const files = handlerWithLimit(fileLimitBytes + 16 * 1024)
  const description = JSON.stringify(await openapi(options.version))

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('cache-control', 'no-store')
    response.setHeader('x-content-type-options', 'nosniff')
    if (!isOwnHost(request.headers.host, ownNames))
      return refuseRequest(
        response,
        403,
        'wrong_host',
        'This address does not belong to this orchestrator. Use the address it printed when it started.',
      )
    if (request.url?.startsWith(linkPath)) return answerLink(services.engine, request, response)
    if (request.headers.origin !== undefined)
      return refuseRequest(response, 403, 'no_browsers', 'Web pages may not call the orchestrator. Use the console.')
    const path = request.url?.split('?')[0] ?? '/'
    if (path === '/openapi.json' && request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'application/json' }).end(description)
      return
    }
    const address = request.socket.remoteAddress ?? ''
    const caller = authenticate(db, request.headers.authorization)
    if (caller.kind === 'wrong') {
      const waitMs = wrongTokens.waitMs(address)
      if (waitMs > 0) {
        response.setHeader('retry-after', Math.ceil(waitMs / 1000))
        return refuseRequest(
          response,
          429,
          'too_many_tries',
          'Too many wrong tokens came from this address. Wait a little, then enrol again with a new code.',
        )
      }
      wrongTokens.wrong(address)
    }
    if (caller.kind === 'worker' && !pace.allows(caller.workerId))
      return refuseRequest(response, 429, 'too_often', 'This worker calls too often. It may go on in a second.')
    openRequests.add(caller, response)
    if (path === toolsPath) return tools.handle(request, response, caller)
    if (path === allowancePath) return answerAllowance(services.engine, request, response, caller)
    if (path.startsWith(gatewayPrefix)) return gateway.handle(request, response, caller)
    const larger = path === picturePath ? pictures : path === keepPath ? files : calls
    const handler = caller.kind === 'worker' ? larger : calls
    const contentType = (type: string) => void response.setHeader('content-type', type)
    const { matched } = await handler.handle(request, response, { prefix: '/api', context: { caller, address, contentType } })
    if (!matched) refuseRequest(response, 404, 'no_such_call', 'There is no such call. See /openapi.json.')
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: unknown) => {
      // A peer that went away in the middle is no fault.
      if (response.destroyed) return
      onFault(error)
      if (response.headersSent) response.destroy()
      else refuseRequest(response, 500, 'fault', 'Something went wrong in the orchestrator; its log says more.')
    })
  }
}
