import type { Database } from 'better-sqlite3'
import { parsePolicy } from '#shared/pure/policy/parse.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { refuse, type Rule } from '../../engine/decision.ts'
import { request, type RequestAnswer } from '../approvals/request.ts'
import { policyInForce } from './policy-rows.ts'

export type Propose = {
  approvalId: ApprovalId
  salt: string
  by: LeaseHolder
  /** The version that its writer had before them. */
  basedOn: number
  text: string
  reason: string
}

type State = { inForce: { version: number; text: string }; request: ReturnType<typeof request.load> }

const asRequest = ({ approvalId, salt, by, basedOn, text, reason }: Propose): Parameters<typeof request.decide>[1] => ({
  approvalId,
  salt,
  taskId: null,
  by,
  intent: { kind: 'policy', version: basedOn + 1, text, reason },
})

/** Makes the case about another text. Only a text that can be read, on top of the one in force, comes that far. */
export const propose: Rule<Propose, State, RequestAnswer> = {
  load: (db: Database, command) => ({ inForce: policyInForce(db), request: request.load(db, asRequest(command)) }),
  decide: (state, command, now) => {
    const { inForce } = state
    if (command.basedOn !== inForce.version)
      return refuse(
        'policy_moved',
        `Version ${inForce.version} came in force since you began. Nothing was proposed; put your change on top of that one.`,
      )
    if (command.text === inForce.text) return refuse('same_text', 'This is the text in force. Nothing was proposed.')
    const parsed = parsePolicy(command.text)
    if (!parsed.ok) {
      const [first] = parsed.faults
      return refuse('not_a_policy', `Line ${first?.line ?? 1}: ${first?.words ?? ''} Nothing was proposed.`)
    }
    return request.decide(state.request, asRequest(command), now)
  },
}
