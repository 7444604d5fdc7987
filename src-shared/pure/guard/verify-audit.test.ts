import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { auditStart, commitmentText, entryText } from './audit-text.ts'
import { verifyAudit, type AuditHead } from './verify-audit.ts'
import type { AuditBody, AuditEntry } from '../../schema/approval.ts'
import { check } from '../../testing/check.ts'
import { instantAt } from '../../testing/ids.ts'

const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

type Audit = { entries: AuditEntry[]; bodies: AuditBody[] }

/** An audit of so many entries, as it is made. */
function auditOf(count: number): Audit {
  const audit: Audit = { entries: [], bodies: [] }
  for (let n = 1; n <= count; n += 1) {
    const [salt, body] = [sha256Of(`salt ${n}`).slice(0, 32), `{"n":${n}}`]
    const about = {
      n,
      at: instantAt(n),
      what: 'approval.pending',
      actor: 'Ada',
      deviceId: null,
      subject: `case ${n}`,
      trialId: null,
    }
    const entry = {
      ...about,
      commitment: sha256Of(commitmentText(salt, body)),
      previous: audit.entries.at(-1)?.hash ?? auditStart,
    }
    audit.entries.push({ ...entry, hash: sha256Of(entryText(entry)) })
    audit.bodies.push({ n, salt, body })
  }
  return audit
}

const headOf = ({ entries }: Audit): AuditHead | null => {
  const last = entries.at(-1)
  return last ? { n: last.n, hash: last.hash } : null
}
const verify = (audit: Audit, head: AuditHead | null = null) => verifyAudit({ ...audit, head, sha256: sha256Of })

/** An entry as somebody would forge it who knows how hashes are made. */
const rehashed = (entry: AuditEntry): AuditEntry => ({ ...entry, hash: sha256Of(entryText(entry)) })

const size = fc.integer({ min: 2, max: 12 })
const place = fc.nat(1_000)

test('an audit as it was entered has no fault, also when bodies were let go of', async () => {
  await check(
    fc.property(size, fc.array(place), (count, gone) => {
      const audit = auditOf(count)
      const bodies = audit.bodies.filter(({ n }) => !gone.some((each) => each % count === n - 1))
      expect(verify({ ...audit, bodies }, headOf(audit))).toBeNull()
    }),
    { runs: 50 },
  )
})

test('the first entry with an edited field, or an edited body or salt, is named', async () => {
  const edit = fc.constantFrom<(entry: AuditEntry) => AuditEntry>(
    (entry) => ({ ...entry, actor: 'Eve' }),
    (entry) => ({ ...entry, at: instantAt(1e9) }),
    (entry) => ({ ...entry, commitment: 'a'.repeat(64) }),
    (entry) => ({ ...entry, deviceId: 'devc_00000000000000000000000001' }),
    (entry) => rehashed({ ...entry, previous: 'a'.repeat(64) }),
  )
  await check(
    fc.property(size, place, edit, fc.boolean(), (count, at, change, body) => {
      const audit = auditOf(count)
      const which = at % count
      if (body) audit.bodies = audit.bodies.map((each, n) => (n === which ? { ...each, body: '{"n":0}' } : each))
      else audit.entries = audit.entries.map((entry, n) => (n === which ? change(entry) : entry))
      expect(verify(audit)?.n).toBe(which + 1)
    }),
    { runs: 100 },
  )
})

test('an entry that was forged with its own hash breaks the one after it; the last one shows against the head seen before', async () => {
  await check(
    fc.property(size, place, (count, at) => {
      const audit = auditOf(count)
      const head = headOf(audit)
      const which = at % count
      audit.entries = audit.entries.map((entry, n) => (n === which ? rehashed({ ...entry, actor: 'Eve' }) : entry))
      const fault = verify(audit, head)
      expect(fault?.n).toBe(which + 1 === count ? count : which + 2)
    }),
    { runs: 50 },
  )
})

test('the place of a deleted entry is named, and the first of two that changed places', async () => {
  await check(
    fc.property(size, place, (count, at) => {
      const { entries, bodies } = auditOf(count)
      const which = at % (count - 1)
      const next = entries.slice(which + 1, which + 2)
      const without = entries.toSpliced(which, 1)
      expect(verify({ entries: without, bodies })?.n).toBe(which + 1)
      const swapped = entries.toSpliced(which, 2, ...next, ...entries.slice(which, which + 1))
      expect(verify({ entries: swapped, bodies })?.n).toBe(which + 1)
    }),
    { runs: 50 },
  )
})

test('an audit that begins later, forged to begin there, is named at its beginning', () => {
  const { entries } = auditOf(3)
  const begun = entries.slice(1, 2).map((entry) => rehashed({ ...entry, previous: auditStart }))
  expect(verify({ entries: begun, bodies: [] })?.n).toBe(1)
})

test('the first missing entry of a shortened audit is named by the head seen before', async () => {
  await check(
    fc.property(size, place, (count, at) => {
      const audit = auditOf(count)
      const left = at % count
      const cut = { entries: audit.entries.slice(0, left), bodies: audit.bodies.slice(0, left) }
      expect(verify(cut, headOf(audit))?.n).toBe(left + 1)
      // The bodies alone tell of it, too.
      expect(verify({ ...audit, entries: cut.entries })?.n).toBe(left + 1)
    }),
    { runs: 50 },
  )
})
