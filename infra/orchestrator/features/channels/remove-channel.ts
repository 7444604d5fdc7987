import type { Channel } from '#shared/schema/approval.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { Audit, loadAudit, type AuditState } from '../audit/audit.ts'
import { channelOf } from './channel-rows.ts'

type Remove = { id: string; by: LeaseHolder; salt: string }

/** Lets go of a channel, its address and the links that were sent there. */
export const removeChannel: Rule<Remove, { known: Channel | null; audit: AuditState }, void> = {
  load: (db, { id }) => ({ known: channelOf(db, id), audit: loadAudit(db) }),
  decide: ({ known, audit }, { id, by, salt }, now) => {
    if (!known) return accept(undefined)
    const entered = new Audit(audit, salt, now)
    entered.enter({
      what: 'channel.removed',
      actor: by.name,
      deviceId: by.deviceId,
      subject: id,
      trialId: null,
      body: { id, title: known.title },
    })
    return accept(undefined, {
      facts: [{ kind: 'channel.removed', v: 1, id }, ...entered.facts],
      secrets: [{ change: 'drop_channel', id }],
    })
  },
}
