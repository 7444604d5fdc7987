import { createHash, timingSafeEqual } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { Agent, buildConnector, fetch as undiciFetch, Request as UndiciRequest } from 'undici'

/**
 * Addresses of orchestrators: `http://host:port`, `https://host:port` (checked by the system's authorities), or
 * `https://host:port#sha256=<base64url of the certificate's SHA-256>` for one with a certificate of its own.
 */
export type PinnedAddress = { url: string; sha256: Buffer | null }

export class AddressError extends Error {
  override name = 'AddressError'
}

/** The server showed another certificate than the one named in the address. Nothing was sent to it. */
export class PinMismatch extends Error {
  override name = 'PinMismatch'
}

/** @throws AddressError in words for the person who wrote the address. */
export function parseAddress(address: string): PinnedAddress {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    throw new AddressError(`"${address}" is not an address: write https://host:port or http://host:port`)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new AddressError('the address must begin with https:// or http://')
  const pin = url.hash
  url.hash = ''
  const plain = url.toString().replace(/\/$/, '')
  if (pin === '') return { url: plain, sha256: null }
  const match = /^#sha256=([A-Za-z0-9_-]{43})$/.exec(pin)
  if (!match?.[1]) throw new AddressError('what follows # in the address must be sha256= and 43 characters')
  if (url.protocol !== 'https:') throw new AddressError('a certificate can only be named for an https:// address')
  return { url: plain, sha256: Buffer.from(match[1], 'base64url') }
}

/** How long to wait for a connection, in milliseconds. */
const connectMs = 10_000

export type PinnedFetch = { fetch: typeof globalThis.fetch; close(): Promise<void> }

/**
 * `fetch` for one address. With a pin, the certificate is compared before a byte of any request is written, and nothing
 * else about it matters: the pin is stronger than a name or an authority.
 * @param headersMs how long an answer may take to begin, in milliseconds; 0 = any time.
 */
export function pinnedFetch({ sha256 }: PinnedAddress, { headersMs = 300_000 } = {}): PinnedFetch {
  const agent = new Agent({
    headersTimeout: headersMs,
    // Event streams stay silent between beats; their own deadline lies with whoever reads them.
    bodyTimeout: 0,
    connect: sha256 ? pinnedConnector(sha256) : { timeout: connectMs },
  })
  return { fetch: (input, init) => through(agent, new Request(input, init), [input, init]), close: () => agent.destroy() }
}

/**
 * Node's own fetch takes no agent of the undici package, and that package's fetch takes no Request of Node's: so the
 * request is taken apart here. Redirects are not followed: they would lead away from the pinned address.
 */
async function through(dispatcher: Agent, request: Request, from: readonly unknown[]): Promise<Response> {
  const asked = new UndiciRequest(request.url, {
    method: request.method,
    headers: [...request.headers],
    body: request.body ? new Uint8Array(await request.arrayBuffer()) : null,
    signal: request.signal,
    redirect: 'error',
  })
  const response = await undiciFetch(asked, { dispatcher })
  if (response.body) heldWhileRead.set(response.body, [...from, request, asked])
  // The same standard twice: undici's Response differs from Node's in the identity of its class only.
  return response as unknown as Response
}

/**
 * A request passes an abort on through links that hold nothing: once one of them is collected, a stream that is read for
 * hours can no longer be given up. So each is held for as long as its answer's body is.
 */
const heldWhileRead = new WeakMap<object, readonly unknown[]>()

function pinnedConnector(sha256: Buffer): buildConnector.connector {
  // A resumed TLS session shows no certificate, so none is kept.
  const connect = buildConnector({ rejectUnauthorized: false, timeout: connectMs, maxCachedSessions: 0 })
  return (options, callback) => {
    connect(options, (error, socket) => {
      if (error || !socket) return callback(error ?? new Error('no connection'), null)
      const shown = createHash('sha256')
        .update((socket as TLSSocket).getPeerCertificate().raw ?? '')
        .digest()
      if (timingSafeEqual(shown, sha256)) return callback(null, socket)
      socket.destroy()
      callback(new PinMismatch('the orchestrator shows another certificate than the one in its address; nothing was sent'), null)
    })
  }
}
