import { createServer as createHttp, type RequestListener } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { closable } from './closable.ts'
import { loopbackNames } from './host-allow-list.ts'

/** PEM texts, and the SHA-256 of the certificate (base64url) by which consoles and workers pin it. */
export type Tls = { cert: string; key: string; fingerprint: string }

export type ListenOptions = { host: string; port: number; tls: Tls | null; names: string[] }

export type Listening = { address: string; close(): Promise<void> }

/** Plain HTTP off loopback would show tokens to the network. */
export class PlainOffLoopbackError extends Error {
  override name = 'PlainOffLoopbackError'
}

/** How long a request may take to arrive, milliseconds. */
const arrivalMs = 30_000

/** A connection on which nothing moves for this long is ended (milliseconds); live streams beat more often, and no answer waits longer. */
export const idleMs = 60_000

/**
 * Listens and answers with the address to use: `https://host:port#sha256=…` with TLS.
 * @throws PlainOffLoopbackError, or Node's error (EADDRINUSE, EACCES, EADDRNOTAVAIL).
 */
export async function listen(
  options: ListenOptions,
  handlerFor: (ownNames: ReadonlySet<string>) => Promise<RequestListener>,
): Promise<Listening> {
  const { host, port, tls, names } = options
  if (!tls && !isLoopback(host))
    throw new PlainOffLoopbackError(
      `${host} can be reached from other machines, and without TLS anyone on the way could read its tokens. Listen on 127.0.0.1, or give it a certificate.`,
    )
  const reach = names[0] ?? (isAny(host) ? (firstOutsideAddress() ?? 'localhost') : host)
  const ownNames = new Set(
    [...loopbackNames, ...names, ...[host, ...ownAddresses()].map(asUrlHost)].map((name) => name.toLowerCase()),
  )
  const handler = await handlerFor(ownNames)
  const server = tls ? createHttps({ cert: tls.cert, key: tls.key, minVersion: 'TLSv1.3' }, handler) : createHttp(handler)
  const close = closable(server)
  server.setTimeout(idleMs)
  server.headersTimeout = 10_000
  server.requestTimeout = arrivalMs
  server.maxConnections = 4_096
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = (server.address() as AddressInfo).port
  const address = `${tls ? 'https' : 'http'}://${asUrlHost(reach)}:${bound}${tls ? `#sha256=${tls.fingerprint}` : ''}`
  return {
    address,
    close,
  }
}

export const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
const isAny = (host: string) => host === '0.0.0.0' || host === '::'
const asUrlHost = (host: string) => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host)

const interfaces = () => Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
const ownAddresses = () => interfaces().map(({ address }) => address)
const firstOutsideAddress = () => interfaces().find(({ internal, family }) => !internal && family === 'IPv4')?.address
