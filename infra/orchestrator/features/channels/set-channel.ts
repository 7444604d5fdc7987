import type { ChannelAddress } from '#shared/contract/approvals.ts'
import type { Channel } from '#shared/schema/approval.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { Audit, loadAudit, type AuditState } from '../audit/audit.ts'
import { channelOf, channelRows } from './channel-rows.ts'
import { addressFault, shownOf } from './shown.ts'

const channelLimit = 10

type SetChannel = {
  id: string
  title: string
  enabled: boolean
  /** null = as it was. */
  address: ChannelAddress | null
  by: LeaseHolder
  salt: string
}

type State = { known: Channel | null; count: number; audit: AuditState }

/** Makes or changes a channel. Its address is kept apart from what consoles see. */
export const setChannel: Rule<SetChannel, State, void> = {
  load: (db, { id }) => ({ known: channelOf(db, id), count: channelRows(db).length, audit: loadAudit(db) }),
  decide: ({ known, count, audit }, { id, title, enabled, address, by, salt }, now) => {
    if (!known && !address) return refuse('no_address', 'Say where its notices go. Nothing was changed.')
    if (!known && count >= channelLimit)
      return refuse('too_many', `There are ${channelLimit} channels already. Remove one first.`)
    const fault = address && addressFault(address)
    if (fault) return refuse('wrong_address', `${fault} Nothing was changed.`)
    const kind = address?.kind ?? known?.kind
    if (kind === undefined) return refuse('no_address', 'Say where its notices go. Nothing was changed.')
    const channel: Channel = {
      id,
      kind,
      title,
      enabled,
      shown: address ? shownOf(address) : (known?.shown ?? ''),
      lastAt: address ? null : (known?.lastAt ?? null),
      trouble: address ? '' : (known?.trouble ?? ''),
    }
    const entered = new Audit(audit, salt, now)
    entered.enter({
      what: 'channel.changed',
      actor: by.name,
      deviceId: by.deviceId,
      subject: id,
      trialId: null,
      body: { ...channel, addressChanged: address !== null },
    })
    return accept(undefined, {
      facts: [{ kind: 'channel.changed', v: 1, channel }, ...entered.facts],
      secrets: address ? [{ change: 'put_channel', id, address }] : [],
    })
  },
}
