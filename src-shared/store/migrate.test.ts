import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import DatabaseConstructor from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, NewerDatabaseError, type Migration } from './migrate.ts'
import { openDatabase, openReader } from './open.ts'

let dir = ''
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'migrate-'))))
afterEach(() => rmSync(dir, { recursive: true }))

const ten: Migration = { version: 10, name: 'notes', sql: 'CREATE TABLE notes (text TEXT NOT NULL) STRICT' }
const twenty: Migration = { version: 20, name: 'stars', sql: 'ALTER TABLE notes ADD COLUMN stars INTEGER NOT NULL DEFAULT 0' }
const broken: Migration = {
  version: 30,
  name: 'broken',
  sql: 'CREATE TABLE more (x TEXT) STRICT; CREATE TABLE notes (again TEXT)',
}

const file = () => join(dir, 'some.db')

test('a new database gets every step and no copy', () => {
  const { db, backup } = openDatabase(file(), { migrations: [ten, twenty], synchronous: 'FULL' })
  expect(backup).toBeNull()
  expect(db.pragma('user_version', { simple: true })).toBe(20)
  expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
  db.close()
})

test('an older database is copied, then brought up to date with its rows', () => {
  const old = openDatabase(file(), { migrations: [ten], synchronous: 'NORMAL' }).db
  old.prepare("INSERT INTO notes (text) VALUES ('kept')").run()
  old.close()
  const { db, backup } = openDatabase(file(), { migrations: [ten, twenty], synchronous: 'NORMAL' })
  expect(db.prepare('SELECT text, stars FROM notes').all()).toEqual([{ text: 'kept', stars: 0 }])
  db.close()
  expect(backup).toBe(`${file()}.before-20`)
  const copy = openReader(`${file()}.before-20`)
  expect(copy.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept' }])
  copy.close()
})

test('a newer database is refused with words, and left as it is', () => {
  const db = openDatabase(file(), { migrations: [ten, twenty], synchronous: 'NORMAL' }).db
  expect(() => migrate(db, [ten])).toThrow(NewerDatabaseError)
  expect(() => migrate(db, [ten])).toThrow(/schema 20, this program knows 10.*Nothing was changed/)
  expect(db.pragma('user_version', { simple: true })).toBe(20)
  db.close()
})

test('when one step fails, none of them happened', () => {
  openDatabase(file(), { migrations: [ten], synchronous: 'NORMAL' }).db.close()
  expect(() => openDatabase(file(), { migrations: [ten, twenty, broken], synchronous: 'NORMAL' })).toThrow('already exists')
  const db = new DatabaseConstructor(file())
  expect(db.pragma('user_version', { simple: true })).toBe(10)
  expect(db.prepare("SELECT name FROM sqlite_schema WHERE name = 'more'").all()).toEqual([])
  db.close()
})

test('a reader cannot write, and makes no file', () => {
  openDatabase(file(), { migrations: [ten], synchronous: 'NORMAL' }).db.close()
  const reader = openReader(file())
  expect(() => reader.prepare("INSERT INTO notes (text) VALUES ('no')").run()).toThrow('readonly')
  reader.close()
  expect(() => openReader(join(dir, 'absent.db'))).toThrow('unable to open')
  expect(existsSync(join(dir, 'absent.db'))).toBe(false)
})
