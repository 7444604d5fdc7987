import { existsSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import type { Happening } from '#shared/contract/overview.ts'
import { defaultPreferences } from '#shared/contract/default-preferences.ts'
import type { Preferences } from '#shared/contract/settings.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { Device, Operator } from '#shared/schema/operator.ts'
import type { Session } from '#shared/schema/session.ts'
import type { WorkerSample } from '#shared/schema/worker.ts'
import { readCursor, readMoment } from '#shared/store/cursor.ts'
import { openReader } from '#shared/store/open.ts'
import { fleetRowOf, fleetRows, samplesOf, sessionsOf } from '#shared/store/queries/fleet.ts'
import { happeningsAfter, historyAfter } from '#shared/store/queries/history.ts'
import { deviceRows, operatorRows } from '#shared/store/queries/operators.ts'
import { cacheFile } from './cache-file.ts'
import { consoleFile, notices, readKept } from './console-db.ts'
import { keptPreferences, seenKey, seenMark } from './kept-values.ts'
import { approvalCalls } from './approval-calls.ts'
import { moneyCalls } from './money-calls.ts'
import { paymentCalls } from './payment-calls.ts'
import { policyCalls } from './policy-calls.ts'
import { trialCalls } from './trial-calls.ts'

export type WorkerView = { row: FleetRow | null; sessions: Session[]; samples: WorkerSample[] }
export type SinceSeen = { sinceCommit: number; rows: Happening[]; total: number }

/** Asks a target's cache; `empty` when there is none yet. */
export type OnCache = <T>(cache: string, empty: T, query: (db: Database) => T) => T

/** Everything that only reads the console's databases. A cache that does not exist yet reads as empty. */
export function readerCalls(dataDir: string) {
  let durable: Database | null = null
  let opened: { cache: string; db: Database } | null = null

  const consoleDb = (): Database => (durable ??= openReader(consoleFile(dataDir)))
  const onCache: OnCache = (cache, empty, query) => {
    if (opened?.cache !== cache) {
      opened?.db.close()
      opened = null
      if (!existsSync(cacheFile(dataDir, cache))) return empty
      opened = { cache, db: openReader(cacheFile(dataDir, cache)) }
    }
    return query(opened.db)
  }
  const noWorker: WorkerView = { row: null, sessions: [], samples: [] }

  return {
    ...trialCalls(onCache),
    ...moneyCalls(onCache),
    ...approvalCalls(onCache, consoleDb),
    ...paymentCalls(onCache),
    ...policyCalls(onCache),
    fleet: ({ cache }: { cache: string }): FleetRow[] => onCache(cache, [], fleetRows),
    worker: ({ cache, workerId }: { cache: string; workerId: string }): WorkerView =>
      onCache(cache, noWorker, (db) => ({
        row: fleetRowOf(db, workerId),
        sessions: sessionsOf(db, workerId),
        samples: samplesOf(db, workerId),
      })),
    fleetRow: ({ cache, workerId }: { cache: string; workerId: string }): FleetRow | null =>
      onCache(cache, null, (db) => fleetRowOf(db, workerId)),
    operators: ({ cache }: { cache: string }): { operators: Operator[]; devices: Device[] } =>
      onCache(cache, { operators: [], devices: [] }, (db) => ({ operators: operatorRows(db), devices: deviceRows(db) })),
    sinceSeen: ({ cache, limit }: { cache: string; limit: number }): SinceSeen =>
      onCache(cache, { sinceCommit: 0, rows: [], total: 0 }, (db) => {
        const mark = readKept(consoleDb(), seenMark, seenKey(cache))
        const sinceCommit = mark && mark.epoch === readCursor(db)?.epoch ? mark.commit : 0
        return { sinceCommit, ...happeningsAfter(db, 'control', sinceCommit, limit) }
      }),
    history: ({ cache, after, limit }: { cache: string; after: number; limit: number }): { rows: Happening[]; head: number } =>
      onCache(cache, { rows: [], head: 0 }, (db) => historyAfter(db, after, limit)),
    asOf: ({ cache }: { cache: string }): string | null => onCache(cache, null, readMoment),
    preferences: (): Preferences => ({
      ...defaultPreferences,
      ...definedOnly(readKept(consoleDb(), keptPreferences, 'preferences')),
    }),
    kept: ({ key }: { key: string }): unknown => readKept(consoleDb(), z.unknown(), key),
    notices: (): string[] => notices(consoleDb()),
    /** Lets go of a cache, before its file is replaced. */
    letGo: (): void => {
      opened?.db.close()
      opened = null
    },
    close: (): void => {
      opened?.db.close()
      durable?.close()
      opened = durable = null
    },
  }
}
export type ReaderCalls = ReturnType<typeof readerCalls>

const definedOnly = (patch: z.infer<typeof keptPreferences> | null): Partial<Preferences> =>
  Object.fromEntries(Object.entries(patch ?? {}).filter(([, value]) => value !== undefined))
