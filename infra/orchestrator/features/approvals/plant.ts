import { decidersOf } from '#shared/pure/guard/friction.ts'
import { lookAlike } from '#shared/pure/guard/look-alike.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { PaymentIntent } from '#shared/schema/intent.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { isPlanted } from '../../store/attention.ts'
import { isInHand, isOver } from '../trials/states.ts'
import { holdForCase, loadCaseMoney } from '../payments/hold.ts'
import { loadCase, type CaseState } from './case-state.ts'
import { Docket, thePolicy } from './docket.ts'
import { guardTimes, type GuardTimes } from './guard-times.ts'
import { judgeCase } from '../policies/judge-case.ts'
import { openCase } from './open-case.ts'
import { unusualOf } from './unusual.ts'

/** Of how many real purchases one is followed by a test of attention. */
export const plantedOneIn = 40

type Plant = { approvalId: ApprovalId; of: ApprovalId; salt: string; times?: GuardTimes }
type State = CaseState & { test: boolean }

/**
 * Where several people decide, a case that nobody should approve: a purchase like one that was asked for, at a host that
 * only reads the same. It can never be paid: approving it ends it, and is counted as a miss.
 */
export const plant: Rule<Plant, State, void> = {
  load: (db, { approvalId, of }) => {
    const state = loadCase(db, { approvalId: of })
    const money = state.money && loadCaseMoney(db, state.money.work, [approvalId])
    return { ...state, money, test: isPlanted(db, of) }
  },
  decide: (state, { approvalId, salt, times = guardTimes }, now) => {
    const { approval, money, judging } = state
    if (!approval || !money || !judging || approval.intent.kind !== 'payment' || state.test) return accept(undefined)
    const { work } = money
    if (decidersOf(state.operators, state.devices) < 2 || state.frozen || isOver(work.trial) || !isInHand(work.task))
      return accept(undefined)
    const docket = new Docket(state, salt, now)
    const intent = imitated(approval.intent)
    const held = docket.book && holdForCase(docket.book, money, { id: approvalId }, intent.amount, now)
    if (!held?.ok) return accept(undefined)
    const opened = openCase(approvalId, intent, work, { near: [], held: held.held }, times, now)
    docket.open(opened, { name: `agent of ${work.task.id}` })
    const judgement = { ...judgeCase(judging, opened, now), verdict: 'one_person' as const }
    docket.move(opened, { state: 'pending', judgement, unusual: unusualOf(opened, judgement) }, thePolicy)
    return accept(undefined, { facts: docket.facts, secrets: [{ change: 'plant_case', approvalId }] })
  },
}

function imitated(intent: PaymentIntent): PaymentIntent {
  const { host } = intent.payee
  const other = lookAlike(host)
  return {
    ...intent,
    purchase: `${intent.purchase.slice(0, 110)} again`,
    payee: { ...intent.payee, host: other },
    url: intent.url.replace(host, other),
  }
}
