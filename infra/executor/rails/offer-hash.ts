import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/pure/canonical-json.ts'
import type { Sha256 } from '#shared/schema/hash.ts'

/** SHA-256 of an offer's own terms as the seller stated them: what was approved is met again, or not paid. */
export const offerHash = (terms: unknown): Sha256 => createHash('sha256').update(canonicalJson(terms)).digest('hex')
