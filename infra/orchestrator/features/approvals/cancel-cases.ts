import type { TrialId } from '#shared/schema/ids.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { loadAudit, type AuditState } from '../audit/audit.ts'
import { workOf } from '../money/call-rows.ts'
import { isOver } from '../trials/states.ts'
import { cancelled } from './cancel.ts'
import { loadCaseMoney, type CaseMoney } from '../payments/hold.ts'
import { openCasesOf } from './case-rows.ts'
import { Docket, theClock } from './docket.ts'

type State = { cases: Approval[]; money: CaseMoney | null; audit: AuditState }

/** A trial is over: nothing that its agent still wished for is done any more, and what was held for it is free. */
export const cancelCases: Rule<{ trialId: TrialId; salt: string }, State, void> = {
  load: (db, { trialId }) => {
    const cases = openCasesOf(db, trialId)
    const taskId = cases.find((each) => each.taskId !== null)?.taskId
    const work = taskId ? workOf(db, taskId) : null
    const ids = cases.map(({ id }) => id)
    return { cases, money: work && loadCaseMoney(db, work, ids), audit: loadAudit(db) }
  },
  decide: (state, { salt }, now) => {
    if (!state.money || !isOver(state.money.work.trial)) return accept(undefined)
    const docket = new Docket(state, salt, now)
    for (const each of state.cases) cancelled(docket, each, 'Its trial is over.', theClock)
    return accept(undefined, { facts: docket.facts })
  },
}
