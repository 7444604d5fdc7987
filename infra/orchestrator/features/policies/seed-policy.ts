import { defaultPolicy } from '#shared/pure/policy/default-policy.ts'
import { policy, type PolicyRow } from '#shared/schema/approval.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'

/** The first policy, at the first start. Whatever is in force since stays. */
export const seedPolicy: Rule<null, PolicyRow | null, void> = {
  load: (db) => rowOf(db, policy, 'SELECT row FROM policies LIMIT 1'),
  decide: (known, _, now) =>
    known
      ? accept(undefined)
      : accept(undefined, {
          facts: [
            {
              kind: 'policy.enabled',
              v: 1,
              policy: { version: 1, text: defaultPolicy, at: now, by: 'the product', approvalId: null },
            },
          ],
        }),
}
