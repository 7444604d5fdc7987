import { divideDown, divideUp } from '#shared/pure/money/divide.ts'
import type { Ratio } from '#shared/pure/money/convert.ts'

export type Estimate = {
  /** Units of the price's asset for one token at most. */
  ceiling: { input: bigint; output: bigint }
  /** What turns units of the price's asset into the payer's. */
  ratio: Ratio
  inputTokens: number
  maxOutputTokens: number
}

/**
 * How many of the output tokens asked for `there` pays for, and what is held for them: the most that the call can cost,
 * in the payer's units, rounded up. Null when it does not even pay for the input.
 */
export function affordable(
  { ceiling, ratio, inputTokens, maxOutputTokens }: Estimate,
  there: bigint,
): { outputTokens: number; hold: bigint } | null {
  const input = BigInt(inputTokens) * ceiling.input
  const asked = BigInt(maxOutputTokens)
  const left = divideDown(there * ratio.den, ratio.num) - input
  if (left < 0n) return null
  const payable = ceiling.output === 0n ? asked : left / ceiling.output
  const output = payable < asked ? payable : asked
  return { outputTokens: Number(output), hold: divideUp((input + output * ceiling.output) * ratio.num, ratio.den) }
}
