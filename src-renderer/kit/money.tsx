import type { MoneyText } from '#shared/schema/money.ts'
import { Unknown } from './age.tsx'
import { amountWords, currencyOf, exactWords } from './money-words.ts'
import style from './money.module.css'

type Props = {
  /** Null = not known, and why. */
  of: MoneyText | null
  why?: string
  /** The same for a whole column (`decimalsOf`); by default as many as this amount needs. */
  decimals?: number | undefined
}

/** The one way in which money is shown; to the last unit on hover. */
export function Money({ of: money, why = 'not known', decimals }: Props) {
  if (!money) return <Unknown why={why} />
  return (
    <span className={style.money} title={exactWords(money)}>
      {amountWords(money, decimals)}
      <span className={style.currency}>{currencyOf(money.asset)}</span>
    </span>
  )
}
