import { contentSecurityPolicy, pageHeaders } from '#shared/pure/page-policy.ts'
import { ownHosts } from '../host-allow-list/host-allow-list.ts'

/**
 * Headers of every answer. `'self'` does not cover WebSockets in every browser, so our own are named, and no others.
 */
export const headersFor = (port: number): Record<string, string> => ({
  ...pageHeaders,
  'content-security-policy': contentSecurityPolicy.replace(
    "connect-src 'self'",
    ["connect-src 'self'", ...ownHosts(port).map((host) => `ws://${host}`)].join(' '),
  ),
  'cross-origin-embedder-policy': 'require-corp',
  'x-frame-options': 'DENY',
})

/** What changes, or belongs to one browser, is kept nowhere. */
export const noStore = { 'cache-control': 'no-store' }
/** A file whose name holds its hash never changes. */
export const immutable = { 'cache-control': 'private, max-age=31536000, immutable' }
