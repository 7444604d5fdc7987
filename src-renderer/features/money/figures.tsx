import type { MoneySummary } from '#shared/contract/money.ts'
import { useStanding } from '../../client/connection.ts'
import { useFeed } from '../../client/use-feed.ts'
import { EmptyState } from '../../kit/empty-state.tsx'
import { ErrorState } from '../../kit/error-state.tsx'
import { MoneyBar } from '../../kit/money-bar.tsx'
import { Money } from '../../kit/money.tsx'
import { amountWords, currencyOf, decimalsOf, exactWords } from '../../kit/money-words.ts'
import { Age } from '../../kit/age.tsx'
import { hrefOf } from '../../shell/place.ts'
import { trialId } from '#shared/schema/ids.ts'
import { agentId } from '#shared/schema/agent.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import { Claims } from './claims.tsx'
import { Counts } from './counts.tsx'
import { DayChart } from './day-chart.tsx'
import { moneyFeed } from './feeds.ts'
import { ProjectTable } from './project-table.tsx'
import { SpentTable } from './spent-table.tsx'
import style from './figures.module.css'

/** One figure, what it is made of, and what is not in it. */
export function Figures() {
  const { value, words } = useFeed(moneyFeed)
  const standing = useStanding()
  if (!value) return words ? <ErrorState words={words} /> : null
  if (BigInt(value.funded.amount) === 0n && BigInt(value.spent.amount) === 0n)
    return (
      <EmptyState
        words="No money yet. A project gets a budget, its trials get shares of it, and every token they use is booked here."
        action={<a href={hrefOf({ screen: 'trials' })}>Start a trial</a>}
      />
    )
  return (
    <div className={style.figures}>
      <section className={style.main} aria-label="In all">
        <p className={style.one}>
          <span className={style.figure} title={exactWords(value.spent)}>
            {amountWords(value.spent)}
          </span>{' '}
          {currencyOf(value.asset)} <span className={style.quiet}>spent of {amountWords(value.funded)} given</span>
        </p>
        <MoneyBar large spent={value.spent} held={value.held} of={value.funded} />
        <Rows value={value} />
        {standing.kind !== 'live' && standing.asOf && (
          <p className={style.quiet}>
            As of <Age at={standing.asOf} clock="here" ago />
          </p>
        )}
        <DayChart value={value} />
        <Counts value={value} />
      </section>
      <div className={style.tables}>
        <SpentTable title="By kind" rows={value.byKind} />
        <SpentTable title="By agent" rows={value.byAgent} nameOf={agentName} />
        <ProjectTable value={value} />
        <SpentTable title="By day" rows={value.byDay} byKey />
        <SpentTable
          title="By trial"
          rows={value.byTrial}
          hrefOf={({ key }) => {
            const id = trialId.safeParse(key)
            return id.success ? hrefOf({ screen: 'money', section: 'transfers', trialId: id.data }) : null
          }}
        />
        <Claims claims={value.claimed} />
      </div>
    </div>
  )
}

const agentName = (key: string): string => {
  const agent = agentId.safeParse(key)
  return agent.success ? agentKinds[agent.data].title : key || 'no agent'
}

function Rows({ value }: { value: MoneySummary }) {
  const { held, left, spentToday, burn } = value
  const rows = [
    ['Held for calls under way', held],
    ['Left', left],
    ['Spent today', spentToday],
    ['Burn per hour, last 5 min', burn.fiveMinutes],
    ['Burn per hour, last hour', burn.hour],
    ['Burn per hour, last 24 h', burn.day],
  ] as const
  const decimals = decimalsOf(rows.map(([, money]) => money))
  return (
    <dl className={style.rows}>
      {rows.map(([name, money]) => (
        <div key={name} className={style.row}>
          <dt>{name}</dt>
          <dd>
            <Money of={money} decimals={decimals} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
