import { auditStart } from '#shared/pure/guard/audit-text.ts'
import { canonicalJson } from '#shared/pure/canonical-json.ts'
import { frictionOf } from '#shared/pure/guard/friction.ts'
import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { Approval, Decision, DecisionText } from '#shared/schema/approval.ts'
import type { DeviceId, OperatorId } from '#shared/schema/ids.ts'
import type { DeviceKey } from '../../connection/device-key.ts'
import type { Sheet } from './sheet.ts'

/** What a page asks to be signed. Only these fields come from it. */
export type Wish = {
  approvalId: Approval['id']
  decisionId: Decision['id']
  version: number
  verdict: Decision['verdict']
  cap: Decision['cap']
  words: string
  shown: string
  typed: string | null
}

/** What this console knows by itself. `given` = the sheet of this case that it gave to a page last, as `givenMark` of it. */
export type Known = {
  approval: Approval | null
  sheet: Sheet | null
  given: string | null
  self: { operatorId: OperatorId; deviceId: DeviceId }
  deciders: number
  /** The hash of the newest audit entry; null = the audit is empty. */
  auditHead: string | null
}

export type Signed = { ok: true; text: string; signature: string } | { ok: false; code: string; words: string }

/** Names one sheet: a case, its version and its content. */
export const givenMark = ({ version, request }: Pick<Approval, 'version' | 'request'>): string => `${version} ${request}`

/**
 * Signs a decision with this device's key, or says why not. Everything in the signed text but the verdict, the cap and
 * the words comes from the local database. To approve, the sheet must be whole, be the one that was given to a page, and be
 * the one that the page says it drew.
 */
export function signDecision(wish: Wish, known: Known, key: DeviceKey): Signed {
  const { approval, sheet } = known
  if (!approval || approval.id !== wish.approvalId) return no('no_case', 'There is no such case here. Nothing was signed.')
  if (!isWaiting(approval)) return no('decided', 'Nobody is waited for here any more. Nothing was signed.')
  if (wish.version !== approval.version || wish.shown !== approval.request)
    return no('stale', 'It changed after it was shown to you. Nothing was signed; look at it again.')
  if (wish.verdict === 'approve') {
    const refused = notShown(approval, sheet, known.given) ?? notTyped(approval, wish.typed, known.deciders)
    if (refused) return refused
    if (!capFits(approval, wish.cap))
      return no('wrong_cap', 'No more can be allowed than was asked for, in its own currency. Nothing was signed.')
  }
  const { operatorId, deviceId } = known.self
  const text = canonicalJson({
    protocol: 'autocode-decision/1',
    decisionId: wish.decisionId,
    approvalId: approval.id,
    request: approval.request,
    version: approval.version,
    verdict: wish.verdict,
    cap: wish.verdict === 'approve' ? wish.cap : null,
    words: wish.words,
    operatorId,
    deviceId,
    auditHead: known.auditHead ?? auditStart,
  } satisfies DecisionText)
  return { ok: true, text, signature: key.sign(text) }
}

const no = (code: string, words: string) => ({ ok: false, code, words }) as const

function notShown(approval: Approval, sheet: Sheet | null, given: string | null) {
  if (sheet === null || sheet.sheet === null)
    return no('not_whole', sheet?.unshown ?? 'It cannot be shown whole here. Nothing was signed.')
  return given === givenMark(approval)
    ? null
    : no('not_shown', 'This case was not shown as it is now. Nothing was signed; open it and look at it first.')
}

function notTyped(approval: Approval, typed: string | null, deciders: number) {
  const asked = frictionOf(approval, deciders).typed
  return asked === null || typed === asked
    ? null
    : no('not_typed', `Type the amount as it stands there, ${asked}, to approve it. Nothing was signed.`)
}

function capFits({ intent }: Approval, cap: Decision['cap']): boolean {
  if (cap === null) return true
  return (
    intent.kind === 'payment' &&
    cap.asset === intent.amount.asset &&
    BigInt(cap.amount) > 0n &&
    BigInt(cap.amount) <= BigInt(intent.amount.amount)
  )
}
