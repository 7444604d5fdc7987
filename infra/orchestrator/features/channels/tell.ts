import type { Approval, Channel } from '#shared/schema/approval.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { toldAt } from '../../store/channels.ts'
import { caseOf } from '../approvals/case-rows.ts'
import { channelOf } from './channel-rows.ts'
import { dueShare } from './due.ts'

type Tell = { channelId: string; approvalId: ApprovalId; linkHash: string }
type State = { channel: Channel | null; approval: Approval | null; toldAt: number }

/** A channel is to be told of a case now. It is written down before anything is sent, so that nobody is told twice. */
export const tell: Rule<Tell, State, Approval> = {
  load: (db, { channelId, approvalId }) => {
    const approval = caseOf(db, approvalId)
    return {
      channel: channelOf(db, channelId),
      approval,
      toldAt: approval ? toldAt(db, { channelId, approvalId, since: approval.stateSince }) : 0,
    }
  },
  decide: ({ channel, approval, toldAt: before }, { channelId, approvalId, linkHash }, now) => {
    const share = approval && dueShare(approval, before, now)
    if (!channel?.enabled || !approval || !share) return refuse('not_due', 'Nobody is told of it now.')
    return accept(approval, {
      secrets: [
        {
          change: 'channel_told',
          told: { channelId, approvalId, since: approval.stateSince, percent: share },
          link: { hash: linkHash, approvalId, channelId, expiresAt: approval.expiresAt },
        },
      ],
    })
  },
}

/** How a notice went. */
export const delivered: Rule<{ channelId: string; trouble: string }, Channel | null, void> = {
  load: (db, { channelId }) => channelOf(db, channelId),
  decide: (channel, { trouble }, now) =>
    accept(undefined, {
      facts: channel
        ? [{ kind: 'channel.changed', v: 1, channel: { ...channel, lastAt: now, trouble: trouble.slice(0, 300) } }]
        : [],
    }),
}
