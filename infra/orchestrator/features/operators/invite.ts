import type { Instant } from '#shared/schema/instant.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import type { CodeRole } from '../../store/secrets.ts'

/** How long a one-use code can be used, in milliseconds. */
export const codeLifeMs = 60 * 60 * 1000

type Invite = { role: CodeRole; codeHash: string }

/** Makes a one-use code usable. The code itself is shown once by the caller; only its hash comes here. */
export const invite: Rule<Invite, null, { expiresAt: Instant }> = {
  load: () => null,
  decide: (_, { role, codeHash }, now) => {
    const expiresAt = new Date(Date.parse(now) + codeLifeMs).toISOString()
    return accept({ expiresAt }, { secrets: [{ change: 'put_code', hash: codeHash, role, expiresAt }] })
  },
}
