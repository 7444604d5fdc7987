import type { Database } from 'better-sqlite3'
import type { Instant } from '#shared/schema/instant.ts'
import { changeAttention, type AttentionChange } from './attention.ts'
import { changeChannel, type ChannelChange } from './channels.ts'
import { changeTaskNote, type TaskNoteChange } from './task-notes.ts'

export type TokenKind = 'operator' | 'worker' | 'agent' | 'executor' | 'egress'
export type CodeRole = 'operator' | 'worker'

/** A change of the private tables, recorded in the same transaction as the facts it belongs to. Hashes are SHA-256, hex. */
export type SecretChange =
  | { change: 'put_token'; hash: string; kind: TokenKind; subject: string; at: Instant }
  | { change: 'drop_tokens'; subject: string }
  | { change: 'put_code'; hash: string; role: CodeRole; expiresAt: Instant }
  | { change: 'use_code'; hash: string }
  | { change: 'put_lease'; workerId: string; epoch: number; tokenHash: string }
  | { change: 'drop_lease'; workerId: string }
  | AttentionChange
  | ChannelChange
  | TaskNoteChange

export function changeSecret(db: Database, change: SecretChange): void {
  switch (change.change) {
    case 'put_token':
      db.prepare('INSERT INTO tokens (hash, kind, subject, made_at) VALUES (?, ?, ?, ?)').run(
        change.hash,
        change.kind,
        change.subject,
        change.at,
      )
      return
    case 'drop_tokens':
      db.prepare('DELETE FROM tokens WHERE subject = ?').run(change.subject)
      return
    case 'put_code':
      db.prepare('INSERT INTO codes (hash, role, expires_at) VALUES (?, ?, ?)').run(change.hash, change.role, change.expiresAt)
      return
    case 'use_code':
      db.prepare('DELETE FROM codes WHERE hash = ?').run(change.hash)
      return
    case 'put_lease':
      db.prepare(
        'INSERT INTO lease_secrets (worker_id, epoch, token_hash) VALUES (?, ?, ?) ON CONFLICT (worker_id) DO UPDATE SET epoch = excluded.epoch, token_hash = excluded.token_hash',
      ).run(change.workerId, change.epoch, change.tokenHash)
      return
    case 'drop_lease':
      db.prepare('DELETE FROM lease_secrets WHERE worker_id = ?').run(change.workerId)
      return
    case 'plant_case':
    case 'note_miss':
      return changeAttention(db, change)
    case 'put_channel':
    case 'drop_channel':
    case 'channel_told':
    case 'use_link':
      return changeChannel(db, change)
    default:
      changeTaskNote(db, change)
  }
}

export type StoredToken = { hash: string; kind: TokenKind; subject: string }

export const tokenOf = (db: Database, hash: string): StoredToken | null =>
  db.prepare<[string], StoredToken>('SELECT hash, kind, subject FROM tokens WHERE hash = ?').get(hash) ?? null

export type StoredCode = { hash: string; role: CodeRole; expiresAt: Instant }

export const codeOf = (db: Database, hash: string): StoredCode | null =>
  db.prepare<[string], StoredCode>('SELECT hash, role, expires_at AS expiresAt FROM codes WHERE hash = ?').get(hash) ?? null

export const leaseSecretOf = (db: Database, workerId: string): { epoch: number; tokenHash: string } | null =>
  db
    .prepare<[string], { epoch: number; tokenHash: string }>(
      'SELECT epoch, token_hash AS tokenHash FROM lease_secrets WHERE worker_id = ?',
    )
    .get(workerId) ?? null
