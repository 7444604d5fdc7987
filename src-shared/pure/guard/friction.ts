import type { Approval } from '../../schema/approval.ts'
import type { Device, Operator } from '../../schema/operator.ts'
import { decimalOf } from '../money/decimal.ts'
import { scaleOf } from '../money/scale.ts'

/** Above so many whole units of the trial's currency a decision takes more than one gesture. */
const largeFrom = 20n

/** How long evidence must have been open before it is decided on, in milliseconds, where several people decide. */
const dwell = 2_000

/**
 * What a decision to approve takes beside the will to. A person alone only confirms what is large; where several decide,
 * evidence is looked at for a while and a large amount is typed, as the decimal number `typed`.
 */
export type Friction = { twoGestures: boolean; dwellMs: number; typed: string | null }

export function frictionOf({ intent, held }: Pick<Approval, 'intent' | 'held'>, deciders: number): Friction {
  const large = held !== null && BigInt(held.amount.amount) >= largeFrom * 10n ** BigInt(scaleOf(held.amount.asset).digits)
  const several = deciders >= 2
  return {
    twoGestures: large,
    dwellMs: several ? dwell : 0,
    typed: several && large && intent.kind === 'payment' ? decimalOf(BigInt(intent.amount.amount), intent.amount.asset) : null,
  }
}

/** How many people can decide: those with a device that is not revoked. */
export const decidersOf = (operators: readonly Operator[], devices: readonly Device[]): number =>
  operators.filter(({ id }) => devices.some((each) => each.operatorId === id && each.revokedAt === null)).length
