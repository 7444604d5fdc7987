import { createHash } from 'node:crypto'
import type { HostKey } from '#shared/schema/hash.ts'

/**
 * A host key with the fingerprint that OpenSSH prints for it (`SHA256:` and the unpadded base64 of the blob's SHA-256),
 * computed here: a worker could claim any, and it is what a person compares.
 */
export const withFingerprint = ({ publicKey }: { publicKey: string }): HostKey => {
  const blob = Buffer.from(publicKey.slice(publicKey.indexOf(' ') + 1), 'base64')
  return { publicKey, fingerprint: `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}` }
}
