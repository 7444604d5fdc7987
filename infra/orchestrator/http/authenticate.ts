import { timingSafeEqual } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { deviceId, workerId } from '#shared/schema/ids.ts'
import { device, operator } from '#shared/schema/operator.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { hashSecret } from '../store/make-secret.ts'
import { tokenOf } from '../store/secrets.ts'
import type { Caller } from './caller.ts'

const bearer = /^Bearer ((?:op|wk|ag|ex|eg)_[A-Za-z0-9_-]{43})$/

/**
 * Finds out who calls. Tokens are looked up by their SHA-256 and then compared in constant time, so neither the lookup
 * nor the comparison tells anything about a stored token.
 */
export function authenticate(db: Database, authorization: string | undefined): Caller {
  if (authorization === undefined) return { kind: 'none' }
  const token = bearer.exec(authorization)?.[1]
  if (!token) return { kind: 'wrong' }
  const hash = hashSecret(token)
  const stored = tokenOf(db, hash)
  if (!stored || !timingSafeEqual(Buffer.from(stored.hash, 'hex'), Buffer.from(hash, 'hex'))) return { kind: 'wrong' }
  switch (stored.kind) {
    case 'operator':
      return operatorOf(db, stored.subject)
    case 'worker':
      return { kind: 'worker', workerId: workerId.parse(stored.subject) }
    case 'agent':
      return { kind: 'agent', subject: stored.subject }
    case 'executor':
    case 'egress':
      return { kind: stored.kind, subject: stored.subject }
  }
}

function operatorOf(db: Database, subject: string): Caller {
  const found = rowOf(db, device, 'SELECT row FROM devices WHERE id = ?', subject)
  const who = found && rowOf(db, operator, 'SELECT row FROM operators WHERE id = ?', found.operatorId)
  if (!found || !who || found.revokedAt) return { kind: 'wrong' }
  return {
    kind: 'operator',
    deviceId: deviceId.parse(subject),
    holder: { operatorId: who.id, deviceId: found.id, name: who.name },
  }
}
