import { z } from 'zod'
import { verifyAudit, type AuditFault, type AuditHead } from '../pure/guard/verify-audit.ts'
import { caseFault } from '../pure/guard/verify-decisions.ts'
import type { Approval, AuditBody, AuditEntry } from '../schema/approval.ts'
import type { Device } from '../schema/operator.ts'
import { isSignedBy } from './device-signature.ts'
import { sha256Of } from './sha256.ts'

type Audited = {
  entries: readonly AuditEntry[]
  bodies: readonly AuditBody[]
  cases: readonly Approval[]
  devices: readonly Device[]
  head: AuditHead | null
}

/**
 * The first thing that is wrong with an audit, or with a case that it tells of: the chain itself, what cases ask for and who signed for
 * them, and whether each is what was entered of it last. Null = all is as it was entered.
 */
export function auditFault({ entries, bodies, cases, devices, head }: Audited): AuditFault | null {
  const broken = verifyAudit({ entries, bodies, head, sha256: sha256Of })
  if (broken) return broken
  const bodyOf = new Map(bodies.map(({ n, body }) => [n, body]))
  const lastOf = new Map(entries.filter(({ what }) => what.startsWith('approval.')).map((entry) => [entry.subject, entry]))
  const faults = cases.flatMap((each): AuditFault[] => {
    const last = lastOf.get(each.id)
    if (!last) return [{ n: entries.length + 1, words: `Nothing was entered about ${each.id}, which is there.` }]
    const words = caseFault(each, devices, { sha256: sha256Of, isSignedBy }) ?? otherThanEntered(each, bodyOf.get(last.n))
    return words === null ? [] : [{ n: last.n, words: `${each.id}: ${words}` }]
  })
  return faults.toSorted((a, b) => a.n - b.n)[0] ?? null
}

const entered = z.object({ state: z.string(), version: z.number(), request: z.string() })

/** What a case's last entry says it was, against what it is now. A body that was let go of, or left out, says nothing. */
function otherThanEntered({ state, version, request }: Approval, body: string | undefined): string | null {
  const said = body === undefined ? null : entered.safeParse(JSON.parse(body))
  if (!said?.success) return null
  return said.data.state === state && said.data.version === version && said.data.request === request
    ? null
    : 'It is not what was entered of it last.'
}
