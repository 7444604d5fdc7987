import type { Database } from 'better-sqlite3'
import { defaultPolicy } from '#shared/pure/policy/default-policy.ts'
import { policy } from '#shared/schema/approval.ts'
import { rowOf } from '#shared/store/queries/rows.ts'

/** The text in force; before any was enabled, the one that comes with the product. */
export function policyInForce(db: Database): { version: number; text: string } {
  return rowOf(db, policy, 'SELECT row FROM policies ORDER BY version DESC LIMIT 1') ?? { version: 1, text: defaultPolicy }
}
