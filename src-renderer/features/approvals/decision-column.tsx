import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { decimalWords } from '#shared/pure/money/decimal-words.ts'
import { isClosed, isWaiting } from '#shared/pure/guard/moves.ts'
import { currencyOf, moneyWords } from '../../kit/money-words.ts'
import { hrefOf } from '../../shell/place.ts'
import { BankQuestion } from './bank-question.tsx'
import { BudgetChange } from './budget-change.tsx'
import { Decisions } from './decisions.tsx'
import { WriteRule } from '../policy/write-rule.tsx'
import { RuleWords } from './rule-words.tsx'
import type { SheetContent } from './read-sheet.ts'
import type { CaseView } from './sheet.tsx'
import { TimeLeft } from './time-left.tsx'
import { MoreTime } from './more-time.tsx'
import { Undo } from './undo.tsx'
import { Walk } from './walk.tsx'
import style from './decision-column.module.css'

type Props = { content: Pick<SheetContent, 'intent' | 'held'>; view: CaseView; row: ApprovalRow }

/** Payee, amount, cap, budget, rule and time; after the decision, how the money goes. */
export function DecisionColumn({ content: { intent, held }, view, row }: Props) {
  const { approval, payment } = row
  const waiting = isWaiting(approval)
  const pays = intent.kind === 'payment'
  return (
    <>
      {pays && (
        <div className={style.payee}>
          <p className={style.label}>Payee</p>
          <p className={style.host}>{intent.payee.host}</p>
          <p className={style.label}>Amount{intent.recurring && ', again and again'}</p>
          <p className={style.amount}>{decimalWords(intent.amount)}</p>
          {held && currencyOf(held.amount.asset) !== currencyOf(intent.amount.asset) && (
            <p className={style.also}>at most {moneyWords(held.amount)}, at today’s rate</p>
          )}
          <dl className={style.facts}>
            <div>
              <dt>Cap</dt>
              <dd>{approval.cap ? decimalWords(approval.cap) : 'the amount'}</dd>
            </div>
            {held && (
              <div>
                <dt>Held</dt>
                <dd>{decimalWords(held.amount)}</dd>
              </div>
            )}
          </dl>
        </div>
      )}
      {view.budget && held && !isClosed(approval) && <BudgetChange budget={view.budget} held={held.amount} />}
      <RuleWords judgement={approval.judgement}>
        <WriteRule approval={approval} />
      </RuleWords>
      {waiting && (
        <section className={style.time} aria-label="Time left">
          <p className={style.label}>Time left</p>
          <p className={style.left}>
            <TimeLeft until={approval.expiresAt} />
          </p>
          <p className={style.also}>Without a decision it counts as denied.</p>
          <MoreTime approval={approval} />
        </section>
      )}
      <Decisions decisions={approval.decisions} />
      <Undo approval={approval} />
      {payment?.state === 'challenged' && payment.challenge && <BankQuestion payment={payment} challenge={payment.challenge} />}
      <Walk row={row} />
      {payment && (
        <p className={style.time}>
          <a href={hrefOf({ screen: 'payment', paymentId: payment.id })}>The payment, with its proof</a>
        </p>
      )}
    </>
  )
}
