import { Check } from 'lucide-react'
import type { MoneySummary } from '#shared/contract/money.ts'
import { countWords } from '../../kit/figures.ts'
import { Icon } from '../../kit/icon.tsx'
import style from './figures.module.css'

/** What the figures do not hold, or hold only nearly. Always there: nought is a tick. */
export function Counts({ value: { unpricedCalls, estimatedCalls, unconverted } }: { value: MoneySummary }) {
  const counts = [
    { count: unpricedCalls, none: 'every call has a price', some: 'without a price, in no figure', noun: 'call' },
    { count: estimatedCalls, none: 'no cost is estimated', some: 'with an estimated cost', noun: 'call' },
    {
      count: unconverted,
      none: 'nothing in other currencies without a rate',
      some: 'in a currency without a rate, in no figure',
      noun: 'transfer',
    },
  ]
  return (
    <ul className={style.counts} aria-label="What the figures do not hold">
      {counts.map(({ count, none, some, noun }) => (
        <li key={none} className={style.count} data-some={count > 0 || undefined}>
          {count === 0 ? (
            <>
              <Icon of={Check} /> {none}
            </>
          ) : (
            `${countWords(count, noun)} ${some}`
          )}
        </li>
      ))}
    </ul>
  )
}
