import type { MoneyText } from '#shared/schema/money.ts'
import style from './money-bar.module.css'

type Props = { spent: MoneyText; held: MoneyText; of: MoneyText; large?: boolean }

/** Past this share of a budget the bar is amber. */
const tight = 0.9

/** A budget as a bar: spent solid, held hatched. The figures stand beside it in words. */
export function MoneyBar({ spent, held, of: budget, large }: Props) {
  const share = ({ amount }: MoneyText) => shareOf(BigInt(amount), BigInt(budget.amount))
  const [solid, hatched] = [share(spent), share(held)]
  return (
    <span
      className={style.bar}
      data-large={large || undefined}
      data-tight={solid + hatched >= tight || undefined}
      aria-hidden="true"
    >
      <span className={style.spent} style={{ width: `${solid * 100}%` }} />
      <span className={style.held} style={{ width: `${Math.min(1 - solid, hatched) * 100}%` }} />
    </span>
  )
}

/** 0..1. @param whole nought or less is a whole that is used up */
function shareOf(part: bigint, whole: bigint): number {
  if (part <= 0n) return 0
  if (whole <= 0n || part >= whole) return 1
  return Number((part * 10_000n) / whole) / 10_000
}
