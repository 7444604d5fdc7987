import type { Approval, Decision } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { accept, type Decision as Decided } from '../../engine/decision.ts'
import { payeeOf } from './case-state.ts'
import { wishWords } from './case-words.ts'
import type { DecideAnswer, DecideState } from './decide.ts'
import { Docket } from './docket.ts'
import { personOf } from './person-of.ts'
import { tellAgent } from './tell-agent.ts'

/** Denies a case; the words go to its agent, and its payee may be blocked. Of a test of attention no agent knows. */
export function deny(
  approval: Approval,
  state: DecideState,
  decision: Decision,
  salt: string,
  now: Instant,
): Decided<DecideAnswer> {
  const docket = new Docket(state, salt, now)
  const person = personOf(decision)
  const reason = state.planted ? 'This was a test of attention, and you saw it.' : decision.words
  docket.move(approval, { state: 'denied', decisions: [...approval.decisions, decision], reason }, person)
  const answer = { approvalId: approval.id, state: 'denied' } as const
  if (state.planted) return accept(answer, { facts: docket.facts })
  const host = payeeOf(approval.intent)
  if (decision.verdict === 'block' && host !== null) docket.block(host, approval, person)
  const text = decision.words && `Your wish ${wishWords(approval.intent)} was denied. ${decision.words}`
  const told = tellAgent(state, { key: decision.id, by: decision.operatorName, text }, now)
  return accept(answer, { facts: docket.facts, ...told })
}
