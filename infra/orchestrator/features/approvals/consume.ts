import { decidersOf } from '#shared/pure/guard/friction.ts'
import { isApproved } from '#shared/pure/guard/moves.ts'
import type { Approval, PolicyVerdict } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { CaseState } from './case-state.ts'
import { noSuchCase, stateWords } from './case-words.ts'
import { requestOf, theClock, thePolicy, type Actor, type Docket } from './docket.ts'
import { guardTimes, type GuardTimes } from './guard-times.ts'
import { judgeCase } from '../policies/judge-case.ts'
import { later } from './later.ts'

/** How much each verdict asks for. */
const strictness: Record<PolicyVerdict, number> = { auto: 0, one_person: 1, two_person: 2, deny: 3 }

/**
 * Uses an approval, once: everything is looked at again as it is now. When it cannot be used any more, the refusal
 * carries what became of it; a stricter policy sends it back to a person.
 */
export function consume(
  docket: Docket,
  state: CaseState,
  actor: Actor,
  now: Instant,
  change: Partial<Pick<Approval, 'paymentId'>> = {},
  times: GuardTimes = guardTimes,
): { ok: true; approval: Approval } | Refusal {
  const usable = usableNow(docket, state, now, times)
  if (!usable.ok) return usable
  return { ok: true, approval: docket.move(usable.approval, { ...change, state: 'consumed' }, actor) }
}

/** The same looks without using it: for what may be used more than once until its time is over. */
export function usableNow(
  docket: Docket,
  state: CaseState,
  now: Instant,
  times: GuardTimes = guardTimes,
): { ok: true; approval: Approval } | Refusal {
  const { approval, judging } = state
  if (!approval || !judging) return noSuchCase
  if (!isApproved(approval) || approval.usableAt === null || approval.useBefore === null)
    return refuse('not_approved', `It is ${stateWords(approval.state)}, so it cannot be used.`)
  if (now >= approval.useBefore)
    return moved(docket, docket.move(approval, { state: 'lapsed', reason: 'It was not used in time.' }, theClock))
  if (now < approval.usableAt) return refuse('too_early', 'It can still be taken back, so it is not used yet.')
  if (state.frozen) return refuse('frozen', 'Everything stands still, so nothing is used. Thaw it first.')
  if (requestOf(approval) !== approval.request)
    return refuse('changed', 'What was approved is not what is there now. It is not used.')
  if (state.over) return revoked(docket, approval, 'Its trial is over.')
  if (state.blocked) return revoked(docket, approval, 'Its payee was blocked meanwhile.')
  if (
    approval.decisions.some(({ deviceId }) => state.devices.every(({ id, revokedAt }) => id !== deviceId || revokedAt !== null))
  )
    return revoked(docket, approval, 'The device that approved it is not enrolled any more.')
  const judged = judgeCase(judging, approval, now)
  if (judged.verdict === 'deny') return revoked(docket, approval, judged.words)
  if (strictness[judged.verdict] > given(approval, state))
    return moved(
      docket,
      docket.move(
        approval,
        {
          state: 'pending',
          reason: `The policy asks for more than was given: ${judged.words}`.slice(0, 1_000),
          judgement: judged,
          decisions: [],
          cap: null,
          usableAt: null,
          useBefore: null,
          expiresAt: later(now, times.decideMs),
        },
        thePolicy,
      ),
    )
  return { ok: true, approval }
}

/** What a case was given: the policy's own yes, or that of so many people as there are to ask. */
function given({ state, decisions }: Approval, { operators, devices }: CaseState): number {
  if (state === 'auto_approved') return strictness.auto
  const people = new Set(decisions.filter(({ verdict }) => verdict === 'approve').map(({ operatorId }) => operatorId)).size
  return people >= 2 || decidersOf(operators, devices) < 2 ? strictness.two_person : strictness.one_person
}

const revoked = (docket: Docket, approval: Approval, reason: string) =>
  moved(docket, docket.move(approval, { state: 'revoked', reason }, thePolicy))

/** A refusal that leaves what the look brought. */
const moved = ({ facts }: Docket, { state, reason }: Approval): Refusal => ({
  ...refuse(state, `It is ${stateWords(state)}: ${reason}`),
  facts,
})
