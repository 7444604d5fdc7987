import { implement } from '@orpc/server'
import { approvals as calls } from '#shared/contract/approvals.ts'
import type { Data } from '../../data/data.ts'
import type { Answers } from '../../router.ts'
import type { AuditHeads } from './audit-heads.ts'

/** The audit as the cache has it, verified on the way. */
export const audit = (data: Data, heads: AuditHeads): Answers => ({
  'approvals.audit': implement(calls.audit).handler(async ({ input: { trialId } }) =>
    data.read('audit', { trialId, seen: await heads.seen() }),
  ),
})
