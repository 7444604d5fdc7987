import type { Instant } from '#shared/schema/instant.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { CodeRole, StoredCode } from '../../store/secrets.ts'

/** Null when the code may be used now; otherwise why not. Unknown and used codes look alike on purpose. */
export function unusableCode(code: StoredCode | null, role: CodeRole, now: Instant): Refusal | null {
  const again =
    'Ask for a new one: `npm start` shows it on this machine, or a person who is already enrolled makes one in Settings.'
  if (!code || code.role !== role)
    return refuse('wrong_code', `This code is not known here, was used already, or is for something else. ${again}`)
  if (code.expiresAt <= now) return refuse('expired_code', `This code expired at ${code.expiresAt}. ${again}`)
  return null
}
