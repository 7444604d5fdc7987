import { decimalWords } from '#shared/pure/money/decimal-words.ts'
import { Age } from '../../kit/age.tsx'
import { hrefOf } from '../../shell/place.ts'
import { pastWords } from './case-words.ts'
import { Part } from './part.tsx'
import type { CaseView } from './sheet.tsx'
import style from './sheet-table.module.css'

/** What was asked for at the same payee before. */
export const PastWithPayee = ({ past, host }: { past: CaseView['past']; host: string }) => (
  <Part title={`Before, at ${host}`}>
    {past.length === 0 ? (
      <p className={style.none}>Nothing was ever asked for there.</p>
    ) : (
      <table className={style.table}>
        <tbody>
          {past.map(({ id, at, state, amount }) => (
            <tr key={id}>
              <td>
                <a href={hrefOf({ screen: 'approval', approvalId: id })}>
                  <Age at={at} ago />
                </a>
              </td>
              <td>{pastWords(state)}</td>
              <td data-numeric>{decimalWords(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Part>
)
