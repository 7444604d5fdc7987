import { createHash } from 'node:crypto'
import { canonicalJson } from '../pure/canonical-json.ts'
import type { Transfer } from '../schema/ledger.ts'

/** What the first transfer follows. */
export const chainStart = '0'.repeat(64)

/** The hash of a transfer that follows the one with the hash `previous`: SHA-256 of both, so no row can change unseen. */
export function hashTransfer(previous: string, transfer: Omit<Transfer, 'hash'>): string {
  return createHash('sha256')
    .update(previous)
    .update(canonicalJson({ ...transfer, hash: undefined }))
    .digest('hex')
}
