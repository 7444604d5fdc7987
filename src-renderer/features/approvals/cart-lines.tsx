import { decimalWords } from '#shared/pure/money/decimal-words.ts'
import type { PaymentIntent } from '#shared/schema/intent.ts'
import { plainText } from '../../kit/plain-text.ts'
import { Part } from './part.tsx'
import style from './sheet-table.module.css'

/** What is in the cart, to the last unit; the lines must add up to what is paid. */
export function CartLines({ intent: { lines, amount, purchase, recurring } }: { intent: PaymentIntent }) {
  const sum = lines.reduce((total, line) => total + (line.amount.asset === amount.asset ? BigInt(line.amount.amount) : 0n), 0n)
  const adds = sum === BigInt(amount.amount) && lines.every((line) => line.amount.asset === amount.asset)
  return (
    <Part
      title="Cart, as the agent named it"
      beside={`${plainText(purchase)}${recurring ? ' · paid again and again' : ' · paid once'}`}
    >
      {lines.length === 0 ? (
        <p className={style.none}>The agent named no lines, only the amount.</p>
      ) : (
        <table className={style.table}>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" data-numeric>
                How many
              </th>
              <th scope="col" data-numeric>
                Amount
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- two lines may be the same, and none ever moves
              <tr key={at}>
                <td>{plainText(line.title)}</td>
                <td data-numeric>{line.quantity}</td>
                <td data-numeric>{decimalWords(line.amount)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {adds ? 'In all' : 'To be paid; the lines add up to another amount'}
              </th>
              <td data-numeric data-wrong={!adds || undefined}>
                {decimalWords(amount)}
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </Part>
  )
}
