import type { Approval } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { CaseState } from './case-state.ts'
import { thePolicy, type Docket } from './docket.ts'

/** Puts an approved text in force, at once; refused when another text came in force since it was proposed. */
export function enactPolicy(docket: Docket, { policyVersion }: CaseState, approved: Approval, now: Instant): Refusal | null {
  const { intent, decisions } = approved
  if (intent.kind !== 'policy') return null
  if (intent.version !== policyVersion + 1)
    return refuse('policy_moved', 'Another policy came in force since this was proposed. Propose it again on top of that one.')
  const by = decisions.map(({ operatorName }) => operatorName).join(' and ')
  const policy = { version: intent.version, text: intent.text, at: now, by, approvalId: approved.id }
  const used = docket.move(approved, { state: 'consumed' }, thePolicy)
  docket.audit.facts.push({ kind: 'policy.enabled', v: 1, policy })
  docket.audit.enter({ what: 'policy.enabled', actor: by, subject: approved.id, trialId: null, body: policy })
  docket.move(used, { state: 'settled_ok' }, thePolicy)
  return null
}
