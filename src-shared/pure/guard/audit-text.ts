import type { AuditEntry } from '../../schema/approval.ts'
import { canonicalJson } from '../canonical-json.ts'

/** What the first entry follows. */
export const auditStart = '0'.repeat(64)

/** The text whose SHA-256 is an entry's `commitment`: without the salt nobody can guess the body from it. */
export const commitmentText = (salt: string, body: string): string => `${salt}${body}`

/** The text whose SHA-256 is an entry's `hash`. */
export const entryText = (entry: Omit<AuditEntry, 'hash'>): string => canonicalJson({ ...entry, hash: undefined })
