import { nextPeriodOf } from '#shared/pure/money/period.ts'
import { decimalOf } from '#shared/pure/money/decimal.ts'
import type { AllowancePlan } from '#shared/schema/allowance.ts'
import type { Asset } from '#shared/schema/money.ts'
import { moneyWords } from '../../kit/money-words.ts'
import { readAmount } from './read-amount.ts'

export type AllowanceFields = Pick<AllowancePlan, 'pace' | 'replenish'> & { amount: string; cap: string }
export type AllowanceWish = Pick<AllowancePlan, 'pace' | 'replenish' | 'amount' | 'cap'>
type Problems = { amount: string | null; cap: string | null }

export function allowanceFields({ pace, replenish, amount, cap, asset }: AllowancePlan): AllowanceFields {
  const shown = (units: string) => (units === '0' ? '' : decimalOf(BigInt(units), asset))
  return { pace, replenish, amount: shown(amount), cap: shown(cap) }
}

/** What is wrong with each amount that the plan needs, and the plan once nothing is. */
export function readAllowance(fields: AllowanceFields, asset: Asset): { problems: Problems; wish: AllowanceWish | null } {
  const { pace, replenish } = fields
  const none = { amount: null, cap: null }
  if (replenish === 'none') return { problems: none, wish: { pace, replenish, amount: '0', cap: '0' } }
  const amount = readAmount(fields.amount, asset)
  const cap = replenish === 'add' ? readAmount(fields.cap, asset) : amount
  const problems = {
    amount: amount ? null : 'Say how much its project gives each time, such as 5.',
    cap: amount && (!cap || BigInt(cap.amount) < BigInt(amount.amount)) ? 'The most it may come to; not less than that.' : null,
  }
  if (!amount || !cap || problems.cap !== null) return { problems, wish: null }
  return { problems, wish: { pace, replenish, amount: amount.amount, cap: cap.amount } }
}

/** What a plan gives at the start of each period: `adds 1.50 CAD, up to 4.00 CAD`; null = nothing. */
export function givenWords({ replenish, amount, cap }: AllowanceWish, asset: Asset): string | null {
  const given = moneyWords({ amount, asset })
  if (replenish === 'none') return null
  return replenish === 'reset' ? `tops it up to ${given}` : `adds ${given}, up to ${moneyWords({ amount: cap, asset })}`
}

/** The plan in force, for a person. */
export function planWords(plan: AllowancePlan): string {
  const pace = plan.pace === 'whole' ? 'All of it from the first day.' : 'Shared evenly by day, over 14 days.'
  const given = givenWords(plan, plan.asset)
  return given === null ? pace : `${pace} Its project ${given}, every 14 days, next on ${nextPeriodOf(plan.anchor, plan.day)}.`
}
