import type { Database } from 'better-sqlite3'
import { isApproved, isClosed } from '#shared/pure/guard/moves.ts'
import type { Approval, ApprovalState } from '#shared/schema/approval.ts'
import type { ApprovalId, TaskId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Intent, PaymentIntent } from '#shared/schema/intent.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, refuse, type Refusal, type Rule } from '../../engine/decision.ts'
import { loadAudit, type AuditState } from '../audit/audit.ts'
import { isFrozen } from '../freezes/freeze-rows.ts'
import { workOf } from '../money/call-rows.ts'
import { isInHand, isOver } from '../trials/states.ts'
import { holdForCase, loadCaseMoney, type CaseMoney } from '../payments/hold.ts'
import { caseOf, casesAtPayee, casesLike, isBlocked, purchasesOf, waitingOf } from './case-rows.ts'
import { payeeOf } from './case-state.ts'
import { Docket, thePolicy, type Actor } from './docket.ts'
import { guardTimes, type GuardTimes } from './guard-times.ts'
import { judge } from './judge.ts'
import { loadJudging, type Judging } from '../policies/judge-case.ts'
import { later } from './later.ts'
import { identityOf, openCase } from './open-case.ts'

export type RequestCase = {
  approvalId: ApprovalId
  /** 128 random bits, hex. */
  salt: string
  /** Whose agent asks; null when a person does. */
  taskId: TaskId | null
  by: LeaseHolder | null
  intent: Intent
  times?: GuardTimes
}

/** How many wishes of one task may wait for an answer at a time: a person can look at so many. */
export const waitingLimit = 20

/** `created` false: it was asked for before, and this is that case. */
export type RequestAnswer = { approvalId: ApprovalId; state: ApprovalState; created: boolean }

type State = {
  known: Approval | null
  like: Approval[]
  /** Other wishes of the task about what may be the same purchase. */
  purchases: Approval[]
  /** How many wishes of the task wait for an answer. */
  waiting: number
  near: Approval[]
  money: CaseMoney | null
  audit: AuditState
  frozen: boolean
  blocked: boolean
  judging: (approval: Approval) => Judging
}

/**
 * Somebody wants to do something guarded. The same wish again is the same case; a purchase that is asked for with
 * another content takes the place of the earlier wish, unless that may have been paid already. Answered at once: the
 * evidence for a payment, and a person, are waited for afterwards.
 */
export const request: Rule<RequestCase, State, RequestAnswer> = {
  load: (db, { approvalId, taskId, intent }) => {
    const work = taskId && workOf(db, taskId)
    const purchases = taskId && intent.kind === 'payment' ? samePurchase(purchasesOf(db, taskId), intent) : []
    return {
      known: caseOf(db, approvalId),
      like: casesLike(db, identityOf(taskId, intent)),
      purchases,
      waiting: taskId ? waitingOf(db, taskId) : 0,
      near: intent.kind === 'payment' ? atPayee(db, intent) : [],
      money: work ? loadCaseMoney(db, work, [approvalId, ...purchases.map(({ id }) => id)]) : null,
      audit: loadAudit(db),
      frozen: isFrozen(db, work ? work.trial.id : null),
      blocked: isBlocked(db, payeeOf(intent) ?? ''),
      judging: (approval) => loadJudging(db, approval),
    }
  },
  decide: (state, { approvalId, salt, taskId, by, intent, times = guardTimes }, now) => {
    const { known, money } = state
    if (known) return accept(answerOf(known, false))
    const earlier = state.like.findLast((each) => stillStands(each, times, now))
    if (earlier) return accept(answerOf(earlier, false))
    const refused = notAsked(state, intent, taskId, by)
    if (refused) return refused
    const actor: Actor = by ? { name: by.name, deviceId: by.deviceId } : { name: `agent of ${taskId}` }
    const docket = new Docket(state, salt, now)
    const replaced = replace(docket, state.purchases, approvalId)
    if (!Array.isArray(replaced)) return replaced

    const near = state.near.filter(({ requestedAt, id }) => later(requestedAt, times.nearMs) > now && !replaced.includes(id))
    const work = money?.work ?? null
    const held =
      intent.kind === 'payment' && money && docket.book
        ? holdForCase(docket.book, money, { id: approvalId }, intent.amount, now)
        : null
    const opened = openCase(
      approvalId,
      intent,
      work,
      { near: near.map(({ id }) => id), held: held?.ok ? held.held : null },
      times,
      now,
    )
    docket.open(opened, actor)
    const after = judgedAtOnce(docket, state, opened, held?.ok === false ? held : null, times, now)
    return accept(answerOf(after, true), { facts: docket.facts })
  },
}

const answerOf = ({ id, state }: Approval, created: boolean): RequestAnswer => ({ approvalId: id, state, created })

/** Whether an earlier case answers the same wish now: it is open, it was bought, or it was denied a moment ago. */
function stillStands({ state, stateSince, ...row }: Approval, { denialMs }: GuardTimes, now: Instant): boolean {
  if (!isClosed({ state })) return true
  const isPayment = row.intent.kind === 'payment'
  // What only money was missing for may be asked for again as soon as there is some.
  const forGood = state === 'denied' || (state === 'auto_denied' && !(isPayment && row.held === null))
  if (forGood) return later(stateSince, denialMs) > now
  return isPayment && (state === 'settled_ok' || state === 'reconciled_ok')
}

function notAsked({ money, waiting }: State, intent: Intent, taskId: TaskId | null, by: LeaseHolder | null): Refusal | null {
  if ((taskId === null) !== (intent.kind === 'policy'))
    return refuse('not_yours', 'An agent does not change the policy, and a person asks for nothing else here.', 'FORBIDDEN')
  if (taskId === null) return by ? null : refuse('nobody', 'Nobody asks for this, so nothing was recorded.')
  const running = money && isInHand(money.work.task) && !isOver(money.work.trial)
  if (!running) return refuse('not_running', 'This task is not running any more, so nothing was recorded.')
  if (waiting < waitingLimit) return null
  return refuse('too_many', `${waitingLimit} wishes of this task wait for an answer already. Wait for those first.`)
}

/** Puts a new wish in the place of earlier ones for the same purchase. Refused while one of them may have been paid. */
function replace(docket: Docket, purchases: readonly Approval[], by: ApprovalId): ApprovalId[] | Refusal {
  const open = purchases.filter((each) => !isClosed(each))
  const used = open.find(({ state }) => state === 'consumed' || state === 'unknown')
  if (used)
    return refuse(
      'outcome_unknown',
      `This purchase was asked for already as ${used.id}, and what became of its payment is not known yet. Do not pay again; go on with other work and look at its state later.`,
    )
  for (const earlier of open) {
    const state = isApproved(earlier) ? 'revoked' : 'superseded'
    docket.move(earlier, { state, reason: 'The same purchase was asked for with another content.', supersededBy: by }, thePolicy)
  }
  return open.map(({ id }) => id)
}

/** A payment waits for its evidence; anything else, and what cannot be paid at all, is judged in the same moment. */
function judgedAtOnce(
  docket: Docket,
  state: State,
  opened: Approval,
  unheld: Refusal | null,
  times: GuardTimes,
  now: Instant,
): Approval {
  if (unheld) return docket.move(opened, { state: 'auto_denied', reason: unheld.words }, thePolicy)
  if (state.blocked) return docket.move(opened, { state: 'auto_denied', reason: blockedWords(opened.intent) }, thePolicy)
  if (opened.intent.kind === 'payment') return opened
  return judge(docket, { judging: state.judging(opened), frozen: state.frozen }, opened, {}, times, now)
}

const blockedWords = (intent: Intent) => `${payeeOf(intent)} is blocked.`

const samePurchase = (purchases: readonly Approval[], intent: PaymentIntent): Approval[] =>
  purchases.filter((each) => each.intent.kind === 'payment' && nameOf(each.intent) === nameOf(intent))

const nameOf = ({ purchase }: PaymentIntent) => purchase.toLowerCase().replaceAll(/\s+/g, ' ')

/** Wishes to pay the same amount to the same payee, by whatever task, that came to something or still may. */
const atPayee = (db: Database, { payee, amount }: PaymentIntent): Approval[] =>
  casesAtPayee(db, payee.host, amount).filter(({ state }) => !noNeighbours.has(state))

const noNeighbours: ReadonlySet<ApprovalState> = new Set<ApprovalState>([
  'auto_denied',
  'denied',
  'cancelled',
  'superseded',
  'settled_failed',
  'reconciled_failed',
])
