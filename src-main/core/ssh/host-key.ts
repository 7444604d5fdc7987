import { createHash } from 'node:crypto'
import type { HostKey } from '#shared/schema/hash.ts'

/** OpenSSH's fingerprint of a host key as it comes over the wire. */
export const fingerprintOf = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

/** Whether `shown` is exactly the key that was pinned when the worker registered. */
export function isPinned(pinned: HostKey, shown: Buffer): boolean {
  const [, base64 = ''] = pinned.publicKey.split(' ')
  return Buffer.from(base64, 'base64').equals(shown)
}

/** What to tell the person when a worker shows another key. */
export const changedKeyWords = (worker: string, pinned: string, shown: string): string =>
  `${worker} shows another host key than the one it registered with, so the connection was broken off before anything was sent. ` +
  `Registered: ${pinned}. Shown: ${shown}. Somebody may be in between, or the machine was set up anew. ` +
  `Compare the fingerprints on the worker itself; if it was set up anew, register it again.`
