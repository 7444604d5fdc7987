import { readFile } from 'node:fs/promises'
import { net, protocol } from 'electron'
import { contentSecurityPolicy, hostileContentPolicy, pageHeaders } from '#shared/pure/page-policy.ts'
import { contentType } from './content-type.ts'
import { locate } from './locate.ts'
import { scheme } from './origin.ts'

/** Must run before Electron is ready: makes `app://console` an origin like an https one. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

export type SchemeOptions = {
  /** Folder of the built page. */
  root: string
  /** Where a picture's bytes lie, or null when there is none. */
  blobPath: (hash: string) => string | null
  /** Address of the development server that has the page instead of `root`. */
  devServer: string | null
}

/** Serves the page, and refuses `file:` altogether: nothing we show comes from there. */
export function serveScheme(options: SchemeOptions): void {
  protocol.handle(scheme, (request) => answer(request, options))
  protocol.handle('file', () => new Response(null, { status: 403 }))
}

async function answer(request: Request, options: SchemeOptions): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
  const located = locate(request.url, options.root)
  if (located.kind === 'nothing') return refuse(404)
  if (located.kind === 'blob') {
    const path = options.blobPath(located.hash)
    return path === null ? refuse(404) : file(path, 'image/png', hostileContentPolicy)
  }
  if (options.devServer !== null) return proxied(request.url, options.devServer)
  return file(located.path, contentType(located.path), contentSecurityPolicy)
}

async function file(path: string, type: string, policy: string): Promise<Response> {
  try {
    const bytes = await readFile(path)
    return new Response(bytes, { headers: { ...pageHeaders, 'content-type': type, 'content-security-policy': policy } })
  } catch {
    return refuse(404)
  }
}

/** Same origin, same checks as built files; only the policy has to let the development server's own scripts and socket in. */
async function proxied(url: string, devServer: string): Promise<Response> {
  const { pathname, search } = new URL(url)
  const answer = await net.fetch(devServer + pathname + search)
  const headers = new Headers(answer.headers)
  headers.delete('content-encoding')
  headers.delete('content-length')
  const socket = devServer.replace(/^http/, 'ws')
  const policy = contentSecurityPolicy
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace("connect-src 'self'", `connect-src 'self' ${socket}`)
  headers.set('content-security-policy', policy)
  return new Response(answer.body, { status: answer.status, headers })
}

const refuse = (status: number) =>
  new Response(null, { status, headers: { ...pageHeaders, 'content-security-policy': hostileContentPolicy } })
