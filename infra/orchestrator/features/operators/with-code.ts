import { refuse, type Refusal } from '../../engine/decision.ts'
import type { Answered } from '../../engine/engine.ts'
import type { WrongTries } from '../../http/wrong-tries.ts'

/** Runs a command that brings a one-use code; an address that tried too many wrong ones is not even looked at. */
export function withCode<Answer>(tries: WrongTries, address: string, run: () => Answered<Answer>): Answered<Answer> | Refusal {
  const waitMs = tries.waitMs(address)
  if (waitMs > 0)
    return refuse(
      'too_many_tries',
      `Too many wrong codes came from this address. Try again in ${Math.ceil(waitMs / 1000)} seconds.`,
    )
  const answered = run()
  if (!answered.ok && answered.code === 'wrong_code') tries.wrong(address)
  return answered
}
