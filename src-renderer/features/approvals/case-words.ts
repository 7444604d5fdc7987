import type { ApprovalRow } from '#shared/contract/approvals.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { IntentKind } from '#shared/schema/intent.ts'

export const kindNames: Readonly<Record<IntentKind, string>> = {
  payment: 'Payment',
  network: 'Network',
  secret: 'Secret',
  publish: 'Publishing',
  destructive: 'Tool',
  takeover: 'Takeover',
  policy: 'Policy',
}

export type CaseState = { words: string; tone: 'waiting' | 'plain' | 'wrong' | 'proof' }

const plain = (words: string): CaseState => ({ words, tone: 'plain' })

/** How a case stands, in words; where money is about, as its payment stands. */
export function caseState({ approval, payment }: Pick<ApprovalRow, 'approval' | 'payment'>): CaseState {
  const { state, intent } = approval
  const pays = intent.kind === 'payment'
  switch (state) {
    case 'requested':
      return plain('Gathering evidence')
    case 'pending':
      return { words: 'Waiting for a person', tone: 'waiting' }
    case 'half_approved':
      return { words: 'Waiting for a second person', tone: 'waiting' }
    case 'auto_denied':
      return plain('Refused by rule')
    case 'auto_approved':
      return plain('Passed by rule')
    case 'approved':
      return plain(`Approved by ${deciderOf(approval)}`)
    case 'denied':
      return plain(`Denied by ${deciderOf(approval)}`)
    case 'expired':
      return plain('Expired: nobody decided')
    case 'cancelled':
      return plain('Withdrawn')
    case 'superseded':
      return plain('Replaced by a newer wish')
    case 'revoked':
      return plain('Taken back')
    case 'lapsed':
      return plain('Approved, and not used in time')
    case 'consumed':
      if (!pays) return plain('Being used')
      if (payment?.state === 'challenged') return { words: 'The bank asks', tone: 'waiting' }
      return plain(payment?.state === 'released' ? 'Released' : 'Sent')
    case 'settled_ok':
      return pays ? { words: 'Settled', tone: 'proof' } : plain(intent.kind === 'takeover' ? 'Done' : 'Used')
    case 'settled_failed':
      return { words: pays ? 'Failed: nothing was paid' : 'Failed', tone: 'wrong' }
    case 'unknown':
      return { words: 'Unknown, held', tone: 'wrong' }
    case 'reconciled_ok':
      return { words: 'Settled, found out later', tone: 'proof' }
    case 'reconciled_failed':
      return plain('Was not paid, found out later')
  }
}

/** What became of an earlier purchase, in a word or two. */
export const pastWords = (state: Approval['state']): string => {
  switch (state) {
    case 'settled_ok':
    case 'reconciled_ok':
      return 'paid'
    case 'denied':
    case 'auto_denied':
      return 'denied'
    case 'pending':
    case 'half_approved':
    case 'requested':
      return 'waiting'
    case 'approved':
    case 'auto_approved':
    case 'consumed':
      return 'approved'
    case 'unknown':
      return 'unknown, held'
    default:
      return 'not paid'
  }
}

const deciderOf = ({ decisions }: Approval): string => decisions.at(-1)?.operatorName ?? 'a person'

/** The end of a host is what counts, so a long one is cut at its beginning. */
export const shortHost = (host: string, most = 36): string => (host.length > most ? `…${host.slice(-most)}` : host)
