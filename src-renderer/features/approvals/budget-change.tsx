import type { MoneyText } from '#shared/schema/money.ts'
import { amountWords, decimalsOf, moneyWords } from '../../kit/money-words.ts'
import type { CaseView } from './sheet.tsx'
import style from './budget-change.module.css'

type Props = { budget: NonNullable<CaseView['budget']>; held: MoneyText }

/** The trial's budget before and after as one bar: spent, held for other things, held for this, left. */
export function BudgetChange({ budget: { budget, spent, held: allHeld, left, leftIfDenied }, held }: Props) {
  const decimals = decimalsOf([left, leftIfDenied])
  const other = { ...allHeld, amount: `${max(BigInt(allHeld.amount) - (BigInt(leftIfDenied.amount) - BigInt(left.amount)))}` }
  const share = ({ amount }: MoneyText) => `${shareOf(BigInt(amount), BigInt(budget.amount)) * 100}%`
  return (
    <section className={style.part} aria-label="Budget">
      <p className={style.label}>Budget of the trial, {moneyWords(budget, 2)}</p>
      <div className={style.bar} aria-hidden="true">
        <span className={style.spent} style={{ width: share(spent) }} />
        <span className={style.other} style={{ width: share(other) }} />
        <span className={style.this} style={{ width: share(held) }} />
      </div>
      <p className={style.change}>
        <span>{amountWords(leftIfDenied, decimals)} left</span>
        <span aria-hidden="true">→</span>
        <span className={style.after}>{moneyWords(left, decimals)} if paid</span>
      </p>
    </section>
  )
}

const max = (amount: bigint): bigint => (amount > 0n ? amount : 0n)

/** 0..1. */
const shareOf = (part: bigint, whole: bigint): number =>
  part <= 0n ? 0 : whole <= 0n || part >= whole ? 1 : Number((part * 10_000n) / whole) / 10_000
