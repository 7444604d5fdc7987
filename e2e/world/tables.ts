import DatabaseConstructor, { type Database } from 'better-sqlite3'
import { isDeepStrictEqual } from 'node:util'
import { readCursor } from '#shared/store/cursor.ts'
import { fold } from '#shared/store/fold.ts'
import { historyMigrations } from '#shared/store/history-migrations.ts'
import { migrate } from '#shared/store/migrate.ts'
import { openReader } from '#shared/store/open.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { takeSnapshot } from '#shared/store/snapshot.ts'
import type { Commit } from '#shared/schema/event.ts'
import { snapshot as snapshotSchema, type Snapshot } from '#shared/schema/snapshot.ts'

/** What one database holds: its tables, and every commit since the first, read in one look. */
type Held = { snapshot: Snapshot; commits: Commit[] }

function read(file: string): Held {
  const db = openReader(file)
  try {
    return db.transaction(() => {
      const cursor = readCursor(db)
      if (!cursor) throw new Error(`${file} holds no history`)
      return { snapshot: sorted(takeSnapshot(db)), commits: commitsAfter(db, cursor.epoch, 0, cursor.commit) }
    })()
  } finally {
    db.close()
  }
}

/** The tables that `commits` give, folded anew. Throws where one is missing or comes twice. */
function folded(commits: readonly Commit[]): Snapshot {
  const db: Database = new DatabaseConstructor(':memory:')
  try {
    migrate(db, historyMigrations)
    for (const commit of commits) {
      const { outcome } = fold(db, commit)
      if (outcome !== 'applied') throw new Error(`commit ${commit.commit} does not follow: ${outcome}`)
    }
    return sorted(takeSnapshot(db))
  } finally {
    db.close()
  }
}

/** Tables have no order; rows are compared by theirs. */
const sorted = (snapshot: Snapshot): Snapshot => {
  const byText = <T>(rows: T[]): T[] => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return {
    ...snapshot,
    tables: snapshotSchema.shape.tables.parse(
      Object.fromEntries(Object.entries(snapshot.tables).map(([table, rows]) => [table, byText<unknown>(rows)])),
    ),
  }
}

/**
 * Holds the orchestrator's tables against a fresh fold of its events, and each console's against the same events as far as
 * it has come. Answers with what differs; empty when nothing does. `upTo`: how far the caches must at least have come.
 */
export function differences(stateDb: string, cacheDbs: readonly string[], upTo = 0): string[] {
  // Caches first: whatever they hold, the state read after them must hold too.
  const caches = cacheDbs.map((file) => ({ file, held: read(file) }))
  const state = read(stateDb)
  const found: string[] = []
  if (!isDeepStrictEqual(state.snapshot, folded(state.commits))) found.push(`${stateDb}: tables are not the fold of its events`)
  for (const { file, held } of caches) {
    const { cursor } = held.snapshot
    if (cursor.commit < upTo) found.push(`${file}: has come to ${cursor.commit} of ${upTo}`)
    const same = state.commits.slice(0, cursor.commit)
    if (!isDeepStrictEqual(held.commits, same)) found.push(`${file}: events are not the orchestrator's`)
    if (!isDeepStrictEqual(held.snapshot, folded(same)))
      found.push(`${file}: tables are not the fold of the orchestrator's events`)
  }
  return found
}

/** How far a database's history has come. */
export function headOf(file: string): number {
  const db = openReader(file)
  try {
    return readCursor(db)?.commit ?? 0
  } finally {
    db.close()
  }
}
