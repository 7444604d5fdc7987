import type { Database } from 'better-sqlite3'
import { scaleOf } from '#shared/pure/money/scale.ts'
import type { Asset } from '#shared/schema/money.ts'
import { rateRows } from '../features/money/call-rows.ts'

/** The asset that a code means: the trial's own, one that a rate is known for, else a currency metered as all are. */
export function assetOfCode(db: Database, code: string, own: Asset): Asset {
  const known = [own, ...rateRows(db).flatMap(({ base, quote }) => [base, quote])]
  return known.find((asset) => scaleOf(asset).code === code) ?? `${code}/12`
}
