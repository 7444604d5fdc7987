import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { channelAddress, type ChannelAddress } from '#shared/contract/approvals.ts'
import { approvalId, type ApprovalId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'

/** What a channel was told of: one state of one case, at a share of its time. */
export type ToldOf = { channelId: string; approvalId: ApprovalId; since: Instant; percent: number }
/** A link that was sent; only its hash is kept. */
export type SentLink = { hash: string; approvalId: ApprovalId; channelId: string; expiresAt: Instant }

export type ChannelChange =
  | { change: 'put_channel'; id: string; address: ChannelAddress }
  | { change: 'drop_channel'; id: string }
  | { change: 'channel_told'; told: ToldOf; link: SentLink }
  | { change: 'use_link'; approvalId: ApprovalId }

export function changeChannel(db: Database, change: ChannelChange): void {
  switch (change.change) {
    case 'put_channel':
      db.prepare(
        'INSERT INTO channel_addresses (id, address) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET address = excluded.address',
      ).run(change.id, JSON.stringify(change.address))
      return
    case 'drop_channel':
      db.prepare('DELETE FROM channel_addresses WHERE id = ?').run(change.id)
      db.prepare('DELETE FROM channel_told WHERE channel_id = ?').run(change.id)
      db.prepare('DELETE FROM channel_links WHERE channel_id = ?').run(change.id)
      return
    case 'channel_told': {
      const { told, link } = change
      db.prepare('INSERT INTO channel_told (channel_id, approval_id, since, percent) VALUES (?, ?, ?, ?)').run(
        told.channelId,
        told.approvalId,
        told.since,
        told.percent,
      )
      db.prepare('INSERT INTO channel_links (hash, approval_id, channel_id, expires_at) VALUES (?, ?, ?, ?)').run(
        link.hash,
        link.approvalId,
        link.channelId,
        link.expiresAt,
      )
      return
    }
    case 'use_link':
      db.prepare('DELETE FROM channel_links WHERE approval_id = ?').run(change.approvalId)
  }
}

export function addressOf(db: Database, id: string): ChannelAddress | null {
  const text = db.prepare<[string], string>('SELECT address FROM channel_addresses WHERE id = ?').pluck().get(id)
  return text === undefined ? null : channelAddress.parse(JSON.parse(text))
}

/** The largest share of a case's time that a channel was told at; 0 = it was not told. */
export const toldAt = (db: Database, { channelId, approvalId: about, since }: Omit<ToldOf, 'percent'>): number =>
  db
    .prepare<[string, string, string], number>(
      'SELECT coalesce(max(percent), 0) FROM channel_told WHERE channel_id = ? AND approval_id = ? AND since = ?',
    )
    .pluck()
    .get(channelId, about, since) ?? 0

const linkRow = z.object({ approvalId, channelId: z.string(), expiresAt: z.string() })

export function linkOf(db: Database, hash: string): Omit<SentLink, 'hash'> | null {
  const row = db
    .prepare(
      'SELECT approval_id AS approvalId, channel_id AS channelId, expires_at AS expiresAt FROM channel_links WHERE hash = ?',
    )
    .get(hash)
  return row === undefined ? null : linkRow.parse(row)
}
