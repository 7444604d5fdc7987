import type { Transfer } from '#shared/schema/ledger.ts'
import type { Asset, MoneyText } from '#shared/schema/money.ts'

export type KindCost = { kind: string; spent: MoneyText; rows: number }

/** What was spent by kind of cost, the dearest first, out of a trial's transfers in one currency. */
export function costsByKind(transfers: readonly Transfer[], asset: Asset): KindCost[] {
  const kinds = new Map<string, { amount: bigint; rows: number }>()
  for (const { phase, credit, amount, asset: in_ } of transfers) {
    if ((phase !== 'single' && phase !== 'settle') || !credit.startsWith('expense/') || in_ !== asset) continue
    const kind = credit.slice('expense/'.length)
    const before = kinds.get(kind) ?? { amount: 0n, rows: 0 }
    kinds.set(kind, { amount: before.amount + BigInt(amount), rows: before.rows + 1 })
  }
  return [...kinds]
    .sort(([, a], [, b]) => (a.amount < b.amount ? 1 : -1))
    .map(([kind, { amount, rows }]) => ({ kind, rows, spent: { amount: `${amount}`, asset } }))
}
