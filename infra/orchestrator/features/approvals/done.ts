import type { ApprovalId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { closedWords, noSuchCase } from './case-words.ts'
import { Docket } from './docket.ts'
import { tellAgent } from './tell-agent.ts'

type Done = { approvalId: ApprovalId; words: string; key: string; salt: string; by: LeaseHolder }

/** A person finished what only a person could do, with a note for the agent. */
export const done: Rule<Done, CaseState, void> = {
  load: loadCase,
  decide: (state, { words, key, salt, by }, now) => {
    const { approval } = state
    if (!approval) return noSuchCase
    if (approval.intent.kind !== 'takeover')
      return refuse('not_a_takeover', 'This asks for a decision, not for a person’s hands. Approve or deny it.')
    if (approval.state === 'settled_ok') return accept(undefined)
    if (approval.state !== 'pending') return closedWords(approval)
    const docket = new Docket(state, salt, now)
    docket.move(approval, { state: 'settled_ok', reason: words }, by)
    const text = `${by.name} took over and is done. ${words}`.trim()
    return accept(undefined, { facts: docket.facts, ...tellAgent(state, { key, by: by.name, text }, now) })
  },
}
