import { Check } from 'lucide-react'
import type { Offer } from '#shared/schema/intent.ts'
import { decimalWords } from '#shared/pure/money/decimal-words.ts'
import { Icon } from '../../kit/icon.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { Part } from './part.tsx'
import { railNames } from './rail-names.ts'
import style from './sheet-table.module.css'

/** Every way to pay that the seller offers, the one taken first, and why the others were not. */
export function Offers({ offers }: { offers: readonly Offer[] | null }) {
  if (!offers || offers.length === 0)
    return (
      <Part title="Ways to pay">
        <p className={style.none}>
          {offers ? 'The seller’s page offers none that we can pay by.' : 'The seller’s offers were not read.'}
        </p>
      </Part>
    )
  const ordered = offers.toSorted((a, b) => Number(b.taken) - Number(a.taken))
  return (
    <Part title="Ways to pay">
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">Way</th>
            <th scope="col">Goes to</th>
            <th scope="col">Why, or why not</th>
            <th scope="col" data-numeric>
              Amount
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((offer) => (
            <tr key={`${offer.rail} ${offer.raw}`} data-taken={offer.taken || undefined}>
              <td>
                {offer.taken && <Icon of={Check} />} {railNames[offer.rail]}
                <br />
                <span className={style.word}>{offer.status}</span>
              </td>
              <td className="mono">
                {plainText(offer.payTo)}
                <br />
                <span className={style.word}>{plainText(offer.network)}</span>
              </td>
              <td>{plainText(offer.why)}</td>
              <td data-numeric>{decimalWords(offer.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  )
}
