import { useFeed } from '../../client/use-feed.ts'
import { ErrorState } from '../../kit/error-state.tsx'
import { Money } from '../../kit/money.tsx'
import { amountWords, currencyOf, decimalsOf, exactWords } from '../../kit/money-words.ts'
import { Panel } from '../../kit/panel.tsx'
import { hrefOf } from '../../shell/place.ts'
import { moneyFeed } from './feeds.ts'
import { runwayWords } from './runway.ts'
import style from './money-today.module.css'

/** One figure for today, what it is made of, and how long the rest lasts. */
export function MoneyToday() {
  const { value, words } = useFeed(moneyFeed)
  return (
    <Panel title="Money today" beside={<a href={hrefOf({ screen: 'money', section: 'figures' })}>All figures</a>}>
      {!value && words && <ErrorState words={words} />}
      {value && BigInt(value.funded.amount) === 0n && <p className={style.nothing}>No project has a budget yet.</p>}
      {value && BigInt(value.funded.amount) !== 0n && (
        <div className={style.money}>
          <p>
            <span className={style.figure} title={exactWords(value.spentToday)}>
              {amountWords(value.spentToday)}
            </span>{' '}
            {currencyOf(value.asset)} <span className={style.quiet}>spent</span>
          </p>
          <dl className={style.rows}>
            <Row name="Held" money={value.held} decimals={decimalsOf([value.held, value.burn.hour, value.left])} />
            <Row name="Burn per hour" money={value.burn.hour} decimals={decimalsOf([value.held, value.burn.hour, value.left])} />
            <Row name="Left" money={value.left} decimals={decimalsOf([value.held, value.burn.hour, value.left])} />
          </dl>
          <p className={style.quiet}>{runway(runwayWords(value))}</p>
        </div>
      )}
    </Panel>
  )
}

const runway = (words: string | null): string =>
  words === null ? 'Nothing was spent in the last day.' : `At the pace of the last hour and day, the rest lasts ${words}.`

const Row = ({ name, money, decimals }: { name: string; money: { amount: string; asset: string }; decimals: number }) => (
  <div className={style.row}>
    <dt>{name}</dt>
    <dd>
      <Money of={money} decimals={decimals} />
    </dd>
  </div>
)
