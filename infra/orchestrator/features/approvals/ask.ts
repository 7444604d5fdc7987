import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { isPlanted } from '../../store/attention.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { closedWords, noSuchCase, wishWords } from './case-words.ts'
import { Docket } from './docket.ts'
import { tellAgent } from './tell-agent.ts'

type Ask = { approvalId: ApprovalId; question: string; key: string; salt: string; by: LeaseHolder }

type State = CaseState & { planted: boolean }

/** A person asks the agent something about its wish; its clock goes on. */
export const askAgent: Rule<Ask, State, void> = {
  load: (db, command) => ({ ...loadCase(db, command), planted: isPlanted(db, command.approvalId) }),
  decide: (state, { question, key, salt, by }, now) => {
    const { approval } = state
    if (!approval) return noSuchCase
    if (!isWaiting(approval)) return closedWords(approval)
    const text = `About your wish ${wishWords(approval.intent)}: ${question}`
    // Of a test of attention no agent knows, so nobody can answer.
    const told = state.planted ? { secrets: [], orders: [] } : tellAgent(state, { key, by: by.name, text }, now)
    if (told.secrets.length === 0 && !state.planted)
      return refuse('nobody_there', 'Its agent is not at work any more, so nobody can answer.')
    const docket = new Docket(state, salt, now)
    docket.note(approval, {}, by, 'asked', { question })
    return accept(undefined, { facts: docket.facts, ...told })
  },
}
