import { z } from 'zod'
import { isApproved } from '#shared/pure/guard/moves.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { secretPlaceholder } from '../features/payments/swap.ts'

/**
 * What an agent learns of its case: how it stands, a code, and the next step that is allowed. Never why a rule said no, nor
 * where its limits are: that would only teach how to go around them.
 */
export const caseAnswer = z.object({
  approvalId: z.string(),
  state: z.enum(['waiting', 'allowed', 'done', 'denied', 'ended', 'failed', 'unknown']),
  code: z.string(),
  next: z.string(),
  expiresAt: z.string().nullable(),
  checkAfterSeconds: z.int().nullable(),
  cap: z.string().nullable(),
  placeholder: z.string().nullable(),
})
export type CaseAnswer = z.infer<typeof caseAnswer>

const denied = 'Do not ask for the same again. Go on without it, or ask the operator what to do instead.'
const ended = 'Ask again only if you still need it.'

type Said = Pick<CaseAnswer, 'state' | 'code' | 'next'>

function said(row: Approval): Said {
  const { state, intent, held, judgement } = row
  const isPayment = intent.kind === 'payment'
  switch (state) {
    case 'requested':
    case 'pending':
    case 'half_approved':
      return { state: 'waiting', code: 'waiting', next: 'Go on with other work and look at its state later. Do not ask again.' }
    case 'approved':
    case 'auto_approved':
      return {
        state: 'allowed',
        code: 'allowed',
        next: isPayment ? 'It is paid for you in a moment. Look at its state later; do not pay yourself.' : useWords(row),
      }
    case 'consumed':
      return {
        state: 'allowed',
        code: 'being_paid',
        next: 'It is being paid for you. Look at its state later; do not pay yourself.',
      }
    case 'settled_ok':
    case 'reconciled_ok':
      return {
        state: 'done',
        code: isPayment ? 'paid' : 'used',
        next: isPayment ? 'It is paid. Report a receipt if you find one.' : 'It was used. Ask again if you need it once more.',
      }
    case 'unknown':
      return { state: 'unknown', code: 'unknown', next: 'It may have been paid. Do not retry; go on with other work.' }
    case 'settled_failed':
    case 'reconciled_failed':
      return {
        state: 'failed',
        code: 'not_paid',
        next: 'Nothing was paid. See whether the price or the offer changed before you ask again.',
      }
    case 'denied':
      return { state: 'denied', code: 'denied', next: denied }
    case 'auto_denied':
      return isPayment && held === null && judgement === null
        ? {
            state: 'denied',
            code: 'out_of_money',
            next: 'You have too little money for it now. Look at your budget, or find something cheaper.',
          }
        : { state: 'denied', code: 'not_allowed', next: denied }
    case 'expired':
    case 'lapsed':
      return { state: 'ended', code: state, next: `Nobody decided, or it was not used, in time. ${ended}` }
    case 'cancelled':
    case 'superseded':
    case 'revoked':
      return { state: 'ended', code: state, next: ended }
  }
}

function useWords({ intent }: Approval): string {
  switch (intent.kind) {
    case 'network':
      return `You may reach ${intent.host} on port ${intent.port} now.`
    case 'secret':
      return `Send the placeholder to ${intent.host} in the secret’s place, in one request. It works there and only once.`
    default:
      return 'You may do it now, once.'
  }
}

/** A case as its agent is told of it. */
export function answerOf(row: Approval): CaseAnswer {
  const about = said(row)
  const open = about.state === 'waiting' || about.code === 'allowed' || about.code === 'being_paid'
  return {
    approvalId: row.id,
    ...about,
    expiresAt: isApproved(row) ? row.useBefore : about.state === 'waiting' ? row.expiresAt : null,
    checkAfterSeconds: open ? 15 : null,
    cap: row.cap && `${decimalOf(BigInt(row.cap.amount), row.cap.asset)} ${scaleOf(row.cap.asset).code}`,
    placeholder: row.intent.kind === 'secret' && isApproved(row) ? secretPlaceholder(row.id) : null,
  }
}

/** The same as text: many programs give their model nothing else of an answer, and it must be able to ask for its case. */
export const caseWords = ({ approvalId, code, next, cap, placeholder }: CaseAnswer): string =>
  [
    `${code}: ${next}`,
    `The case is ${approvalId}.`,
    cap !== null && `At most ${cap} may be paid.`,
    placeholder !== null && `The placeholder is ${placeholder}.`,
  ]
    .filter(Boolean)
    .join(' ')
