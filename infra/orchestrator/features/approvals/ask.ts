import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { closedWords, noSuchCase, wishWords } from './case-words.ts'
import { Docket } from './docket.ts'
import { tellAgent } from './tell-agent.ts'

type Ask = { approvalId: ApprovalId; question: string; key: string; salt: string; by: LeaseHolder }

/** A person asks the agent something about its wish; its clock goes on. */
export const askAgent: Rule<Ask, CaseState, void> = {
  load: loadCase,
  decide: (state, { question, key, salt, by }, now) => {
    const { approval } = state
    if (!approval) return noSuchCase
    if (!isWaiting(approval)) return closedWords(approval)
    const text = `About your wish ${wishWords(approval.intent)}: ${question}`
    const told = tellAgent(state, { key, by: by.name, text }, now)
    if (told.secrets.length === 0) return refuse('nobody_there', 'Its agent is not at work any more, so nobody can answer.')
    const docket = new Docket(state, salt, now)
    docket.note(approval, {}, by, 'asked', { question })
    return accept(undefined, { facts: docket.facts, ...told })
  },
}
