import { z } from 'zod'
import { verifyAudit, type AuditFault, type AuditHead } from '../pure/guard/verify-audit.ts'
import { caseFault } from '../pure/guard/verify-decisions.ts'
import type { Approval, AuditBody, AuditEntry } from '../schema/approval.ts'
import type { Device } from '../schema/operator.ts'
import type { Payment } from '../schema/payment.ts'
import { canonicalJson } from '../pure/canonical-json.ts'
import { isSignedBy } from './device-signature.ts'
import { sha256Of } from './sha256.ts'

type Audited = {
  entries: readonly AuditEntry[]
  bodies: readonly AuditBody[]
  cases: readonly Approval[]
  payments: readonly Payment[]
  devices: readonly Device[]
  head: AuditHead | null
}

/**
 * The first thing that is wrong with an audit, or with what it tells of: the chain itself, what cases ask for and who signed
 * for them, and whether each case and payment is what was entered of it last. Null = all is as it was entered.
 */
export function auditFault({ entries, bodies, cases, payments, devices, head }: Audited): AuditFault | null {
  const broken = verifyAudit({ entries, bodies, head, sha256: sha256Of })
  if (broken) return broken
  const bodyOf = new Map(bodies.map(({ n, body }) => [n, body]))
  const lastOf = new Map(
    entries.filter(({ what }) => /^(?:approval|payment)\./.test(what)).map((entry) => [entry.subject, entry]),
  )
  const faultOf = (id: string, fault: (body: string | undefined) => string | null): AuditFault[] => {
    const last = lastOf.get(id)
    if (!last) return [{ n: entries.length + 1, words: `Nothing was entered about ${id}, which is there.` }]
    const words = fault(bodyOf.get(last.n))
    return words === null ? [] : [{ n: last.n, words: `${id}: ${words}` }]
  }
  const faults = [
    ...cases.flatMap((each) =>
      faultOf(each.id, (body) => caseFault(each, devices, { sha256: sha256Of, isSignedBy }) ?? caseOtherwise(each, body)),
    ),
    ...payments.flatMap((each) => faultOf(each.id, (body) => paymentOtherwise(each, body))),
  ]
  return faults.toSorted((a, b) => a.n - b.n)[0] ?? null
}

const otherThanEntered = 'It is not what was entered of it last.'

const enteredCase = z.object({ state: z.string(), version: z.number(), request: z.string() })

/** A body that was let go of, or left out, says nothing. */
function caseOtherwise({ state, version, request }: Approval, body: string | undefined): string | null {
  const said = body === undefined ? null : enteredCase.safeParse(JSON.parse(body))
  if (!said?.success) return null
  const same = said.data.state === state && said.data.version === version && said.data.request === request
  return same ? null : otherThanEntered
}

const enteredPayment = z.object({ payment: z.json() })

function paymentOtherwise(payment: Payment, body: string | undefined): string | null {
  const said = body === undefined ? null : enteredPayment.safeParse(JSON.parse(body))
  if (!said?.success) return null
  return canonicalJson(said.data.payment) === canonicalJson(payment) ? null : otherThanEntered
}
