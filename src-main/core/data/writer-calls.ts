import type { Database } from 'better-sqlite3'
import type { Commit, Cursor } from '#shared/schema/event.ts'
import type { Snapshot } from '#shared/schema/snapshot.ts'
import { readCursor } from '#shared/store/cursor.ts'
import { fold, type FoldOutcome } from '#shared/store/fold.ts'
import { openDatabase } from '#shared/store/open.ts'
import { restoreSnapshot } from '#shared/store/snapshot.ts'
import { openCache, quarantine, setAside } from './cache-file.ts'
import { addNotice, consoleFile, consoleMigrations, keep, readKept } from './console-db.ts'
import { markRead, putOff, tell, type Told } from './deciding.ts'
import { keptPreferences, seenKey, type PreferencesPatch } from './kept-values.ts'

/** Everything that writes to the console's databases; the only holder of writing handles. */
export function writerCalls(dataDir: string) {
  let durable: Database | null = null
  let opened: { cache: string; db: Database } | null = null

  const consoleDb = (): Database => {
    if (durable) return durable
    const { db, backup } = openDatabase(consoleFile(dataDir), { migrations: consoleMigrations, synchronous: 'FULL' })
    durable = db
    if (backup) notice(`console.db was brought to a new version. A copy of the old one is in ${backup}.`)
    return db
  }
  const notice = (words: string) => addNotice(consoleDb(), new Date().toISOString(), words)

  const cacheDb = (cache: string): Database => {
    if (opened?.cache === cache) return opened.db
    opened?.db.close()
    opened = null
    const { db, notices } = openCache(dataDir, cache)
    opened = { cache, db }
    notices.forEach(notice)
    return db
  }

  return {
    /** Opens (makes, migrates) console.db. */
    openConsole: (): void => void consoleDb(),
    /** Opens (makes, migrates, or replaces when damaged) a target's cache; answers how far it has come. */
    openCache: ({ cache }: { cache: string }): Cursor | null => readCursor(cacheDb(cache)),
    /** Folds commits in order, all in one transaction, until one does not fit; answers how the last one went and where the cache stands. */
    fold: ({ cache, commits }: { cache: string; commits: Commit[] }): { last: FoldOutcome; cursor: Cursor | null } => {
      const db = cacheDb(cache)
      const last = db
        .transaction((): FoldOutcome => {
          let outcome: FoldOutcome = { outcome: 'duplicate' }
          for (const commit of commits) {
            outcome = fold(db, commit)
            if (outcome.outcome === 'gap' || outcome.outcome === 'other_epoch') break
          }
          return outcome
        })
        .immediate()
      return { last, cursor: readCursor(db) }
    },
    /** Replaces the tables by a snapshot's. The cache of another history is kept beside it; answers whether that was so. */
    restore: ({ cache, snapshot }: { cache: string; snapshot: Snapshot }): { cursor: Cursor | null; setAside: boolean } => {
      const db = cacheDb(cache)
      const before = readCursor(db)
      const other = before !== null && before.epoch !== snapshot.cursor.epoch
      if (other)
        notice(
          `The orchestrator tells another history than before. The local copy of the old one was kept as ${setAside(db, before.epoch)}.`,
        )
      restoreSnapshot(db, snapshot)
      return { cursor: readCursor(db), setAside: other }
    },
    /** Moves a cache found damaged out of the way and starts an empty one. */
    rebuild: ({ cache }: { cache: string }): void => {
      if (opened?.cache === cache) {
        opened.db.close()
        opened = null
      }
      notice(quarantine(dataDir, cache))
      cacheDb(cache)
    },
    prefer: (patch: PreferencesPatch): void => {
      const db = consoleDb()
      db.transaction(() => keep(db, 'preferences', { ...readKept(db, keptPreferences, 'preferences'), ...patch })).immediate()
    },
    /** Remembers how far the operator has looked in the history the cache holds now. */
    seen: ({ cache, commit }: { cache: string; commit: number }): void => {
      const at = readCursor(cacheDb(cache))
      if (at) keep(consoleDb(), seenKey(cache), { epoch: at.epoch, commit: Math.min(commit, at.commit) })
    },
    /** Puts a case out of sight until a moment. */
    notNow: ({ approvalId, notBefore }: { approvalId: string; notBefore: string }): void =>
      putOff(consoleDb(), approvalId, notBefore),
    /** Remembers what a person is told of; answers what was not told before. */
    tell: ({ cache, rows }: { cache: string; rows: Told[] }): Told[] => tell(consoleDb(), cache, rows),
    markRead: ({ cache, id }: { cache: string; id: string | null }): void => markRead(consoleDb(), cache, id),
    keep: ({ key, value }: { key: string; value: unknown }): void => keep(consoleDb(), key, value),
    notice: ({ words }: { words: string }): void => notice(words),
    close: (): void => {
      opened?.db.close()
      durable?.close()
      opened = durable = null
    },
  }
}
export type WriterCalls = ReturnType<typeof writerCalls>
