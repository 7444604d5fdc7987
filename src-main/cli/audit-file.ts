import { z } from 'zod'
import { approval, auditBody, auditEntry } from '#shared/schema/approval.ts'
import { sha256 } from '#shared/schema/hash.ts'
import { trialId } from '#shared/schema/ids.ts'
import { instant } from '#shared/schema/instant.ts'
import { device, operator } from '#shared/schema/operator.ts'
import { payment } from '#shared/schema/payment.ts'
import { auditFault } from '#shared/store/audit-fault.ts'
import type { AuditFault } from '#shared/pure/guard/verify-audit.ts'

/**
 * A trial's audit as a file that can be read and verified anywhere: the whole chain of commitments, and of this trial what
 * they were about, its cases with their signed decisions, its payments, and the keys of those who signed.
 */
export const auditFile = z.object({
  format: z.literal('autocode-audit/1'),
  trialId: trialId.nullable(),
  exportedAt: instant,
  /** The newest entry when this was exported. */
  head: z.object({ n: z.int().positive(), hash: sha256 }).nullable(),
  entries: z.array(auditEntry),
  bodies: z.array(auditBody),
  cases: z.array(approval),
  payments: z.array(payment),
  operators: z.array(operator),
  devices: z.array(device),
})
export type AuditFile = z.infer<typeof auditFile>

/** Reads such a file. @throws an Error with words for a person. */
export function readAuditFile(text: string): AuditFile {
  const read = auditFile.safeParse(parsed(text))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new Error(`This is not an exported audit${issue ? `: ${issue.path.join('.') || 'it'} ${issue.message}` : ''}.`)
}

/** The first entry that is not as it was entered; `head` is what was noted elsewhere of how it ended, and counts more than the file. */
export const faultOfFile = (file: AuditFile, head: string | null): AuditFault | null => {
  const { entries, bodies, cases, payments, devices } = file
  const fault = auditFault({ entries, bodies, cases, payments, devices, head: file.head })
  if (fault || head === null || entries.some(({ hash }) => hash === head)) return fault
  return { n: entries.length + 1, words: `It is missing: the entry with the hash ${head} is nowhere in the chain.` }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
