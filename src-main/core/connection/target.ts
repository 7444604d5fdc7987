import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { z } from 'zod'

/**
 * Which orchestrator this console follows. `pin` is the SHA-256 of its TLS certificate (hex) where the address carried
 * one; then exactly that certificate is accepted and no other.
 */
export const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lab') }),
  z.object({ kind: z.literal('remote'), address: z.url(), pin: z.string().nullable() }),
])
export type Target = z.infer<typeof target>

export const lab: Target = { kind: 'lab' }

/** The part of a target's file names that tells it from every other target. */
export const targetKey = (of: Target): string =>
  of.kind === 'lab' ? 'lab' : createHash('sha256').update(of.address).digest('hex').slice(0, 16)

export type ParsedAddress = { ok: true; place: { address: string; pin: string | null } } | { ok: false; words: string }

/**
 * Reads an address as a person gives it: `https://host:port`, with `#sha256=<fingerprint>` where the certificate is the
 * orchestrator's own. Plain HTTP is for this machine only, because a token would cross the network in the clear.
 */
export function parseAddress(text: string): ParsedAddress {
  if (!URL.canParse(text)) return { ok: false, words: `"${text}" is not an address. Write it like https://host:port.` }
  const url = new URL(text)
  if (url.username || url.password)
    return { ok: false, words: 'The address holds a name or password; leave them out. The enrolment code is enough.' }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname)))
    return {
      ok: false,
      words:
        'Use an https:// address: over plain http your token could be read on the way. Plain http is accepted only for 127.0.0.1.',
    }
  const pin = url.hash === '' ? null : pinOf(url.hash)
  if (pin === undefined)
    return {
      ok: false,
      words: 'The part after # must be sha256= and the fingerprint of the certificate, as the orchestrator prints it.',
    }
  return { ok: true, place: { address: `${url.origin}${url.pathname}`.replace(/\/+$/, ''), pin } }
}

/** The address with its fingerprint, as a person gives it to another console or to a worker. Undoes `parseAddress`. */
export const wholeAddress = ({ address, pin }: { address: string; pin: string | null }): string =>
  pin === null ? address : `${address}#sha256=${Buffer.from(pin, 'hex').toString('base64url')}`

/** A certificate's SHA-256 as the orchestrator prints it (base64url) or as other tools do (hex), here as hex. */
function pinOf(hash: string): string | undefined {
  const text = /^#sha256=(.+)$/.exec(hash)?.[1] ?? ''
  if (/^[A-Za-z0-9_-]{43}$/.test(text)) return Buffer.from(text, 'base64url').toString('hex')
  const hex = text.replaceAll(':', '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(hex) ? hex : undefined
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'))
