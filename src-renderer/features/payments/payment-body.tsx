import type { PaymentRow } from '#shared/contract/payments.ts'
import { useFeed } from '../../client/use-feed.ts'
import { moneyWords } from '../../kit/money-words.ts'
import { plainText } from '../../kit/plain-text.ts'
import { ScrollRegion } from '../../kit/scroll-region.tsx'
import { hrefOf } from '../../shell/place.ts'
import { AuditTrail } from '../approvals/audit-trail.tsx'
import { BankQuestion } from '../approvals/bank-question.tsx'
import { Decisions } from '../approvals/decisions.tsx'
import { caseFeed } from '../approvals/feeds.ts'
import { Offers } from '../approvals/offers.tsx'
import { RuleWords } from '../approvals/rule-words.tsx'
import { Walk } from '../approvals/walk.tsx'
import { PaymentProof } from './payment-proof.tsx'
import { PaymentStateText } from './payment-state-text.tsx'
import { Receipt } from './receipt.tsx'
import { UnknownOutcome } from './unknown-outcome.tsx'
import style from './payment-body.module.css'

/** Left how it went and what proves it, right who allowed it and what it cost. */
export function PaymentBody({ row: { payment, approval, trial } }: { row: PaymentRow }) {
  const about = useFeed(caseFeed, approval.id).value
  const whole = about?.row
  return (
    <article className={style.screen} aria-label="Payment">
      <header className={style.head}>
        <h1 className={style.title}>
          {moneyWords(payment.paid ?? payment.cap)} to {payment.payee}
        </h1>
        <PaymentStateText payment={payment} />
        <p className={style.who}>
          {approval.intent.kind === 'payment' && <>{plainText(approval.intent.purchase)} · </>}
          <a href={hrefOf({ screen: 'trial', trialId: trial.id })}>{plainText(trial.title)}</a> ·{' '}
          <a href={hrefOf({ screen: 'approval', approvalId: approval.id })}>its approval</a>
        </p>
      </header>
      <div className={style.body}>
        <ScrollRegion label="How it went" className={style.way}>
          {payment.state === 'unknown' && <UnknownOutcome payment={payment} />}
          {whole && <Walk row={whole} />}
          <Receipt payment={payment} />
          <PaymentProof payment={payment} />
          <Offers offers={approval.offers} />
          {about && <AuditTrail audit={about.audit} />}
        </ScrollRegion>
        <ScrollRegion label="Who allowed it, and what it cost" className={style.column}>
          {payment.state === 'challenged' && payment.challenge && (
            <BankQuestion payment={payment} challenge={payment.challenge} />
          )}
          <dl className={style.amounts}>
            <Amount name="Asked for" of={approval.intent.kind === 'payment' ? approval.intent.amount : null} />
            <Amount name="At most" of={payment.cap} />
            <Amount
              name="Held"
              of={payment.cost === null && payment.state !== 'failed' ? (approval.held?.amount ?? null) : null}
            />
            <Amount name="Paid" of={payment.paid} />
            <Amount name="Cost, with fees" of={payment.cost} />
          </dl>
          <RuleWords judgement={approval.judgement} />
          <Decisions decisions={approval.decisions} />
        </ScrollRegion>
      </div>
    </article>
  )
}

const Amount = ({ name, of }: { name: string; of: PaymentRow['payment']['cap'] | null }) =>
  of && (
    <div className={style.amount}>
      <dt>{name}</dt>
      <dd>{moneyWords(of)}</dd>
    </div>
  )
