import type { Transport } from '../../client/transport.ts'
import { Money } from '../../kit/money.tsx'
import { plainText } from '../../kit/plain-text.ts'
import style from './funnel.module.css'

type View = Awaited<ReturnType<Transport['rpc']['payments']['watch']>> extends AsyncIterable<infer V> ? V : never

/** Free ways first, then crypto, then the card: how often each, what it came to, and why not more. */
export function Funnel({ steps }: { steps: View['funnel'] }) {
  const most = Math.max(1, ...steps.map(({ count }) => count))
  return (
    <ol className={style.funnel} aria-label="From wishes to payments">
      {steps.map(({ key, title, count, amount, words }) => (
        <li key={key} className={style.step} data-none={count === 0 || undefined}>
          <p className={style.title}>{title}</p>
          <p className={style.count}>
            {count}
            {amount && (
              <span className={style.amount}>
                <Money of={amount} decimals={2} />
              </span>
            )}
          </p>
          <span className={style.bar} style={{ inlineSize: `${(count / most) * 100}%` }} aria-hidden="true" />
          <p className={style.words}>{plainText(words)}</p>
        </li>
      ))}
    </ol>
  )
}
