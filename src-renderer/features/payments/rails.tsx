import type { PaymentRow } from '#shared/contract/payments.ts'
import { railNames } from '../approvals/rail-names.ts'
import style from './payments.module.css'

type Rail = { rail: PaymentRow['payment']['rail']; status: PaymentRow['payment']['status']; settled: number }

/** What truly stands behind each way to pay, so that nobody takes a test for money. */
export const Rails = ({ rails }: { rails: readonly Rail[] }) => (
  <ul className={style.rails} aria-label="What stands behind each way to pay">
    {rails.map(({ rail, status, settled }) => (
      <li key={rail}>
        {railNames[rail]}: {status}
        {settled > 0 && `, ${settled} settled`}
      </li>
    ))}
  </ul>
)
