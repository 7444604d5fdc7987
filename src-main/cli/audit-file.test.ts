import { expect, test } from 'vitest'
import { auditedCases } from '#shared/testing/audited-cases.ts'
import { instantAt } from '#shared/testing/ids.ts'
import { faultOfFile, readAuditFile, type AuditFile } from './audit-file.ts'

const audited = auditedCases(3)
const last = audited.entries.at(-1)
const file: AuditFile = {
  format: 'autocode-audit/1',
  trialId: null,
  exportedAt: instantAt(9),
  head: last ? { n: last.n, hash: last.hash } : null,
  payments: [],
  ...audited,
}

test('an exported audit is read again and has no fault', () => {
  const read = readAuditFile(JSON.stringify(file, null, 2))
  expect(read).toEqual(file)
  expect(faultOfFile(read, null)).toBeNull()
  expect(faultOfFile(read, last?.hash ?? '')).toBeNull()
})

test('a file that was cut short shows against its own head, and against one that was noted elsewhere', () => {
  const cut = { ...file, entries: file.entries.slice(0, 4), bodies: file.bodies.slice(0, 4), cases: file.cases.slice(0, 2) }
  expect(faultOfFile(cut, null)).toMatchObject({ n: 5 })
  const forged = { ...cut, head: null }
  expect(faultOfFile(forged, null)).toBeNull()
  expect(faultOfFile(forged, last?.hash ?? '')).toMatchObject({ n: 5, words: expect.stringContaining('missing') })
})

test('what is no exported audit is refused in words', () => {
  expect(() => readAuditFile('{"log":{}}')).toThrow('This is not an exported audit: format')
  expect(() => readAuditFile('no JSON')).toThrow('not an exported audit')
})
