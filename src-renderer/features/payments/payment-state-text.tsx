import { Check } from 'lucide-react'
import type { Payment } from '#shared/schema/payment.ts'
import { Icon } from '../../kit/icon.tsx'
import { plainText } from '../../kit/plain-text.ts'
import { paymentWords } from './payment-state.ts'
import style from './payments.module.css'

export function PaymentStateText({ payment }: { payment: Payment }) {
  const { words, tone } = paymentWords(payment)
  return (
    <span className={style.state} data-tone={tone} title={plainText(payment.reason) || undefined}>
      {tone === 'proof' && <Icon of={Check} />}
      {words}
    </span>
  )
}
