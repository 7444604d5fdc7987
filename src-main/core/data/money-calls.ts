import type { MoneySummary } from '#shared/contract/money.ts'
import type { Account, Transfer } from '#shared/schema/ledger.ts'
import { moneyExport } from '#shared/store/queries/money-export.ts'
import { emptySummary, moneySummaryOf } from '#shared/store/queries/money-summary.ts'
import { accountRows, transferRows, type TransferFilter } from '#shared/store/queries/money-transfers.ts'
import type { OnCache } from './reader-calls.ts'

type Cache = { cache: string }

/** What the reader answers about money. */
export const moneyCalls = (onCache: OnCache) => ({
  money: ({ cache, asset, at }: Cache & { asset: string | null; at: string }): MoneySummary =>
    onCache(cache, emptySummary, (db) => moneySummaryOf(db, asset, at)),
  transfers: ({ cache, ...filter }: Cache & TransferFilter): { rows: Transfer[]; total: number } =>
    onCache(cache, { rows: [], total: 0 }, (db) => transferRows(db, filter)),
  accounts: ({ cache }: Cache): Account[] => onCache(cache, [], accountRows),
  moneyExport: ({ cache, form }: Cache & { form: 'journal' | 'csv' }): { text: string; rows: number } =>
    onCache(cache, { text: '', rows: 0 }, (db) => moneyExport(db, form)),
})
