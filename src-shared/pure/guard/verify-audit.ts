import type { AuditBody, AuditEntry } from '../../schema/approval.ts'
import { auditStart, commitmentText, entryText } from './audit-text.ts'

/** What may be wrong with an audit: the first entry that is, and how. */
export type AuditFault = { n: number; words: string }

/** A head that was seen earlier: how many entries there were, and the hash of the last. */
export type AuditHead = { n: number; hash: string }

/**
 * Follows the whole chain and names the first entry that is not as it was entered, that is missing, or that stands in
 * another place; null = all is as it was. `entries` in the order in which they are kept; a body that was let go of is no
 * fault. A shortened audit shows only against a `head` that was seen earlier.
 * @param sha256 of a text in UTF-8, in hexadecimal
 */
export function verifyAudit({
  entries,
  bodies,
  head,
  sha256,
}: {
  entries: readonly AuditEntry[]
  bodies: readonly AuditBody[]
  head: AuditHead | null
  sha256: (text: string) => string
}): AuditFault | null {
  const bodyOf = new Map(bodies.map((body) => [body.n, body]))
  let previous = auditStart
  for (const [place, entry] of entries.entries()) {
    const n = place + 1
    const words = faultOf(entry, n, previous, bodyOf.get(n) ?? null, sha256)
    if (words) return { n, words }
    if (head?.n === n && head.hash !== entry.hash) return { n, words: 'It is another entry than the one that was seen before.' }
    previous = entry.hash
  }
  if (head && head.n > entries.length)
    return { n: entries.length + 1, words: `It is missing: ${head.n} entries were seen before, and ${entries.length} are left.` }
  const stray = bodies.find(({ n }) => n > entries.length)
  return stray ? { n: stray.n, words: 'It is missing, though what it was about is there.' } : null
}

function faultOf(
  entry: AuditEntry,
  n: number,
  previous: string,
  body: AuditBody | null,
  sha256: (text: string) => string,
): string {
  if (entry.n !== n) return `Entry ${entry.n} stands in its place: it is missing, or the order was changed.`
  if (entry.previous !== previous) return 'It does not follow the entry before it.'
  if (sha256(entryText(entry)) !== entry.hash) return 'It was changed after it was entered.'
  if (body && sha256(commitmentText(body.salt, body.body)) !== entry.commitment)
    return 'What it was about was changed after it was entered.'
  return ''
}
