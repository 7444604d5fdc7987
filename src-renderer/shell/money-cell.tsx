import { useFeed } from '../client/use-feed.ts'
import { moneyFeed } from '../features/money/feeds.ts'
import { amountWords, moneyWords } from '../kit/money-words.ts'
import { hrefOf } from './place.ts'
import style from './status-line.module.css'

/** What was spent today and is held now, wherever the person is. Nothing before the first budget. */
export function MoneyCell() {
  const money = useFeed(moneyFeed).value
  if (!money || money.funded.amount === '0') return null
  const { spentToday, held } = money
  return (
    <span className={style.cell}>
      <a className={style.holder} href={hrefOf({ screen: 'money', section: 'figures' })}>
        today {spentToday.amount === '0' ? '' : '−'}
        {moneyWords(spentToday)}
        {held.amount !== '0' && <> · held {amountWords(held)}</>}
      </a>
    </span>
  )
}
