import type { Database } from 'better-sqlite3'
import type { FlowAnswer, FlowQuestion } from '#shared/contract/traffic.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { approval } from '#shared/schema/approval.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import { isApproved, isClosed } from '#shared/pure/guard/moves.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { loadCase, type CaseState } from '../approvals/case-state.ts'
import { usableNow } from '../approvals/consume.ts'
import { Docket } from '../approvals/docket.ts'
import { isFrozen } from '../freezes/freeze-rows.ts'
import { isOfPayee } from './is-of-payee.ts'
import { whoseFlow, type Whose } from './whose.ts'

type Pass = { question: FlowQuestion; salt: string }

/** The answer; `wish`: there is no case about it, so one may be asked for. */
export type PassAnswer = FlowAnswer & { wish: boolean }

type State = { whose: Whose | null; frozen: boolean; like: CaseState | null }

const nobody: FlowAnswer['who'] = { workerId: null, trialId: null, taskId: null, from: 'unknown' }

/**
 * Whether a request may leave, as everything is at this moment: whose it is, whether it stands still, and which case lets
 * it. What cannot be decided yet is `ask`.
 */
export const passFlow: Rule<Pass, State, PassAnswer> = {
  load: (db, { question }) => {
    const whose = whoseFlow(db, question.credential)
    const like = whose?.taskId ? caseAbout(db, whose.taskId, question) : null
    return {
      whose,
      frozen: isFrozen(db, whose?.who.trialId ?? null),
      like: like && loadCase(db, { approvalId: like.id }),
    }
  },
  decide: ({ whose, frozen, like }, { question, salt }, now) => {
    const answer = (is: FlowAnswer['answer'], words: string, more: Partial<PassAnswer> = {}) => ({
      answer: is,
      words,
      approvalId: null,
      who: whose?.who ?? nobody,
      wish: false,
      ...more,
    })
    if (!whose) return accept(answer('refuse', 'This proxy does not know whose request it is, so it was not sent.'))
    if (frozen) return accept(answer('refuse', 'Everything stands still until the operator thaws it, so nothing is sent.'))
    if (question.card)
      return accept(
        answer(
          'refuse',
          "It carries what looks like a payment card's number, so it was not sent. No agent needs one: ask with request_payment.",
        ),
      )
    const own = ownHost(whose, question)
    if (own) return accept(answer(own.may ? 'allow' : 'refuse', own.words, { approvalId: own.approvalId }))
    if (whose.taskId === null)
      return accept(answer('refuse', 'No task runs for which this could be allowed, so it was not sent.'))
    if (!like?.approval) return accept(answer('ask', 'Nobody has allowed this host yet.', { wish: true }))
    const { approval: about } = like
    const more = { approvalId: about.id }
    if (!isApproved(about)) {
      const words = about.reason || `Leave to reach ${question.host} is ${about.state.replaceAll('_', ' ')}.`
      return accept(
        isClosed(about) ? answer('refuse', words, { ...more, wish: true }) : answer('ask', waits(question.host), more),
      )
    }
    if (question.scheme === 'tcp' && about.decisions.length === 0)
      return accept(answer('refuse', 'Only a person lets a program through unseen.', more))
    const docket = new Docket(like, salt, now)
    const usable = usableNow(docket, like, now)
    if (usable.ok) return accept(answer('allow', about.judgement?.words ?? '', more))
    if (usable.code === 'too_early') return accept(answer('ask', usable.words, more))
    return accept(answer('refuse', usable.words, more), { facts: docket.facts })
  },
}

const waits = (host: string) => `A person has not decided yet whether ${host} may be reached. Try again in a few minutes.`

/** What the executor may reach by the purchase alone: the seller. A stand-in for a card leaves for a payment only. */
function ownHost(
  { purchase }: Whose,
  { host, placeholder }: FlowQuestion,
): { may: boolean; words: string; approvalId: ApprovalId } | null {
  if (!purchase) return null
  const { approval: about, payment } = purchase
  if (placeholder && !payment) return { may: false, words: 'Nothing is paid yet, so no card is used.', approvalId: about.id }
  if (about.intent.kind !== 'payment' || !isOfPayee(host, about.intent.payee.host)) return null
  return { may: true, words: 'The seller of a purchase.', approvalId: about.id }
}

/** The task's case about a host: one that may be used, else the newest. */
function caseAbout(db: Database, taskId: string, { host, port, scheme }: FlowQuestion): Approval | null {
  const cases = rowsOf(
    db,
    approval,
    `SELECT row FROM approvals WHERE task_id = ? AND kind = 'network'
       AND row ->> '$.intent.host' = ? AND row ->> '$.intent.port' = ? AND (row ->> '$.intent.scheme' = 'tcp') = ? ORDER BY id`,
    taskId,
    host,
    port,
    scheme === 'tcp' ? 1 : 0,
  )
  return cases.findLast(isApproved) ?? cases.at(-1) ?? null
}
