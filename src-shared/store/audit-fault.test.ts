import { expect, test } from 'vitest'
import { auditedCases, type Audited } from '../testing/audited-cases.ts'
import { auditFault } from './audit-fault.ts'

const whole = auditedCases(3)
const faultOf = (change: (copy: Audited) => void, head = null as { n: number; hash: string } | null) => {
  const copy = structuredClone(whole)
  change(copy)
  return auditFault({ ...copy, payments: [], head })
}
const caseAt = ({ cases }: Audited, at: number) => {
  const found = cases[at]
  if (!found) throw new Error(`there is no case ${at}`)
  return found
}

test('what is as it was entered has no fault, also when bodies were let go of', () => {
  expect(faultOf(() => undefined)).toBeNull()
  expect(faultOf((copy) => copy.bodies.splice(0, 4))).toBeNull()
})

test('an edited, deleted or moved entry is named', () => {
  expect(faultOf(({ entries }) => Object.assign(entries[2] ?? {}, { actor: 'Mallory' }))).toMatchObject({ n: 3 })
  expect(faultOf(({ bodies }) => Object.assign(bodies[1] ?? {}, { body: '{}' }))).toMatchObject({ n: 2 })
  expect(faultOf(({ entries }) => entries.splice(1, 1))).toMatchObject({ n: 2 })
  expect(faultOf(({ entries }) => entries.push(...entries.splice(2, 1)))).toMatchObject({ n: 3 })
})

test('a chain that was cut short shows by the head that was seen, and by cases that went on', () => {
  const cut = (copy: Audited) => {
    copy.entries.pop()
    copy.bodies.pop()
  }
  const last = whole.entries.at(-1)
  if (!last) throw new Error('the audit is empty')
  expect(faultOf(cut, { n: last.n, hash: last.hash })).toMatchObject({ n: 6, words: expect.stringContaining('missing') })
  expect(faultOf(cut)).toMatchObject({ n: 5, words: expect.stringContaining('not what was entered of it last') })
})

test('a case that is other than what was entered or signed is named with its entry', () => {
  expect(faultOf((copy) => Object.assign(caseAt(copy, 1), { state: 'consumed' }))).toMatchObject({ n: 4 })
  expect(faultOf((copy) => Object.assign(caseAt(copy, 0), { trialId: null }))).toMatchObject({
    n: 2,
    words: expect.stringContaining('changed after it was entered'),
  })
  expect(faultOf((copy) => Object.assign(caseAt(copy, 2).decisions[0] ?? {}, { words: 'And more.' }))).toMatchObject({
    n: 6,
    words: expect.stringContaining('signed something else'),
  })
  expect(faultOf((copy) => copy.cases.push({ ...caseAt(copy, 0), id: 'appr_00000000000000000000000099' }))).toMatchObject({
    n: 7,
  })
})
