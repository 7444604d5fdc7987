import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { epoch as epochSchema } from '#shared/schema/event.ts'
import { NewerDatabaseError } from '#shared/store/migrate.ts'
import { instantAt } from '#shared/testing/histories.ts'
import { stateMigrations } from './migrations.ts'
import { openState } from './open-state.ts'

let dir = ''
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'state-'))))
afterEach(() => rmSync(dir, { recursive: true }))

test('the epoch is made once, with the database', () => {
  const first = openState(dir, instantAt(0))
  expect(epochSchema.parse(first.epoch)).toBe(first.epoch)
  expect(first.lastCommittedAt).toBe(instantAt(0))
  first.db.close()
  const second = openState(dir, instantAt(5))
  expect(second).toMatchObject({ epoch: first.epoch, lastCommittedAt: instantAt(0), backup: null })
  second.db.close()
})

test('every commit is on disk before it is acknowledged', () => {
  const { db } = openState(dir, instantAt(0))
  expect([db.pragma('journal_mode', { simple: true }), db.pragma('synchronous', { simple: true })]).toEqual(['wal', 2])
  db.close()
})

test('shared and private steps count in one order, without a number twice', () => {
  const versions = stateMigrations.map(({ version }) => version)
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
})

test('a newer database is refused', () => {
  const { db } = openState(dir, instantAt(0))
  db.pragma('user_version = 9999')
  db.close()
  expect(() => openState(dir, instantAt(0))).toThrow(NewerDatabaseError)
})
