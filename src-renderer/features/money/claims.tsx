import type { MoneySummary } from '#shared/contract/money.ts'
import { Age } from '../../kit/age.tsx'
import { Money } from '../../kit/money.tsx'
import { decimalsOf } from '../../kit/money-words.ts'
import { plainText } from '../../kit/plain-text.ts'
import { hrefOf } from '../../shell/place.ts'
import style from './figures.module.css'

/** Revenue that agents say they made. In no figure until an inflow we saw matches it. */
export function Claims({ claims }: { claims: MoneySummary['claimed'] }) {
  const decimals = decimalsOf(claims.map(({ amount }) => amount))
  return (
    <section className={style.part} aria-label="Claimed revenue">
      <h2 className={style.heading}>
        Claimed revenue <span className={style.quiet}>agents’ own words, in no figure</span>
      </h2>
      {claims.length === 0 ? (
        <p className={style.quiet}>No agent has claimed any.</p>
      ) : (
        <table className={style.table} aria-label="Claimed revenue">
          <tbody>
            {claims.map(({ id, amount, words, at, trialId }) => (
              <tr key={id}>
                <th scope="row" title={plainText(words)}>
                  <a href={hrefOf({ screen: 'trial', trialId })}>{plainText(words) || 'no words'}</a>
                </th>
                <td>
                  <Age at={at} ago />
                </td>
                <td>
                  <Money of={amount} decimals={decimals} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
