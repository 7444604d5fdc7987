import type { Approval } from '#shared/schema/approval.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import { stateWords } from './case-words.ts'
import type { Actor, Docket } from './docket.ts'

/** What became of the use of an approval. `unknown` keeps what is held. */
export type Outcome = { outcome: 'settled' | 'failed' | 'unknown'; reason: string }

const after = {
  consumed: { settled: 'settled_ok', failed: 'settled_failed', unknown: 'unknown' },
  unknown: { settled: 'reconciled_ok', failed: 'reconciled_failed', unknown: null },
} as const

/** Ends a used case, or clears up an unknown one. What is already so stays; money is the caller's to book. */
export function conclude(
  docket: Docket,
  approval: Approval,
  { outcome, reason }: Outcome,
  actor: Actor,
): { ok: true; approval: Approval } | Refusal {
  if (approval.state !== 'consumed' && approval.state !== 'unknown')
    return refuse('not_used', `It is ${stateWords(approval.state)}, so nothing can come of it now.`)
  const state = after[approval.state][outcome]
  return { ok: true, approval: state === null ? approval : docket.move(approval, { state, reason }, actor) }
}
