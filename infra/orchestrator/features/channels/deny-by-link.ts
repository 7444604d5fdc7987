import type { Database } from 'better-sqlite3'
import { isWaiting } from '#shared/pure/guard/moves.ts'
import type { Channel } from '#shared/schema/approval.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { linkOf, type SentLink } from '../../store/channels.ts'
import { loadCase, type CaseState } from '../approvals/case-state.ts'
import { Docket } from '../approvals/docket.ts'
import { channelOf } from './channel-rows.ts'

type State = { link: Omit<SentLink, 'hash'>; channel: Channel; about: CaseState } | null

export const noSuchLink = refuse(
  'no_such_link',
  'This link was used, or its time is over. Nothing was decided with it; see the console.',
  'NOT_FOUND',
)

/** What a link is about, for who opens it and for who denies with it. */
export function loadLink(db: Database, { hash }: { hash: string }): State {
  const link = linkOf(db, hash)
  const channel = link && channelOf(db, link.channelId)
  return link && channel && { link, channel, about: loadCase(db, { approvalId: link.approvalId }) }
}

/** Somebody who got a link denies with it, once. There is no way to approve by a link. */
export const denyByLink: Rule<{ hash: string; salt: string }, State, void> = {
  load: loadLink,
  decide: (state, { salt }, now) => {
    if (!state || now >= state.link.expiresAt) return noSuchLink
    const { about, channel, link } = state
    const { approval } = about
    if (!approval || !isWaiting(approval) || now >= approval.expiresAt) return noSuchLink
    const docket = new Docket(about, salt, now)
    const reason = `Denied by the link that was sent to ${channel.title}.`
    docket.move(approval, { state: 'denied', reason }, { name: `link sent to ${channel.title}` })
    return accept(undefined, {
      facts: docket.facts,
      secrets: [{ change: 'use_link', approvalId: link.approvalId }],
    })
  },
}
