import { expect, test } from 'vitest'
import { canonicalJson } from '#shared/pure/canonical-json.ts'
import { decisionText } from '#shared/schema/approval.ts'
import { isSignedBy } from '#shared/store/device-signature.ts'
import { idNumber } from '#shared/testing/ids.ts'
import { memoryKey } from '../../testing/memory-key.ts'
import { caseOf } from './case.example.ts'
import { sheetOf } from './sheet.ts'
import { givenMark, signDecision, type Known, type Wish } from './sign-decision.ts'

const key = memoryKey()
const approval = caseOf()
const self = { operatorId: idNumber('oper', 1), deviceId: idNumber('devc', 1) }

const wish = (change: Partial<Wish> = {}): Wish => ({
  approvalId: approval.id,
  decisionId: idNumber('dcsn', 1),
  version: approval.version,
  verdict: 'approve',
  cap: null,
  words: '',
  shown: approval.request,
  typed: null,
  ...change,
})
const known = (change: Partial<Known> = {}): Known => ({
  approval,
  sheet: sheetOf(change.approval ?? approval, () => true),
  given: givenMark(change.approval ?? approval),
  self,
  deciders: 1,
  auditHead: 'a'.repeat(64),
  ...change,
})
const codeOf = (answer: ReturnType<typeof signDecision>) => (answer.ok ? 'signed' : answer.code)

test('what is signed is the canonical text of the decision, from the local database, by this device', () => {
  const signed = signDecision(wish({ words: 'Fine.' }), known(), key)
  if (!signed.ok) throw new Error(signed.words)
  expect(isSignedBy(key.publicKey, signed.text, signed.signature)).toBe(true)
  const said = decisionText.parse(JSON.parse(signed.text))
  expect(canonicalJson(said)).toBe(signed.text)
  expect(said).toMatchObject({
    approvalId: approval.id,
    request: approval.request,
    version: 2,
    verdict: 'approve',
    words: 'Fine.',
    auditHead: 'a'.repeat(64),
    ...self,
  })
})

test('the first decision ever names the beginning of the audit', () => {
  const signed = signDecision(wish(), known({ auditHead: null }), key)
  expect(signed.ok && JSON.parse(signed.text)).toMatchObject({ auditHead: '0'.repeat(64) })
})

test('a page cannot have approved what this console did not show', () => {
  expect(codeOf(signDecision(wish(), known({ given: null }), key))).toBe('not_shown')
  expect(codeOf(signDecision(wish(), known({ given: `1 ${approval.request}` }), key))).toBe('not_shown')
  expect(codeOf(signDecision(wish(), known({ given: `2 ${'c'.repeat(64)}` }), key))).toBe('not_shown')
  expect(codeOf(signDecision(wish({ shown: 'c'.repeat(64) }), known(), key))).toBe('stale')
  expect(codeOf(signDecision(wish(), known({ approval: null }), key))).toBe('no_case')
  expect(codeOf(signDecision(wish({ approvalId: idNumber('appr', 2) }), known(), key))).toBe('no_case')
})

test('a version that is over is refused, and so is a case that nobody is waited for', () => {
  expect(codeOf(signDecision(wish({ version: 1 }), known(), key))).toBe('stale')
  for (const state of ['requested', 'approved', 'denied', 'expired', 'consumed'] as const)
    expect(codeOf(signDecision(wish(), known({ approval: caseOf({ state }) }), key))).toBe('decided')
})

test('what cannot be shown whole is not approved; it can be denied', () => {
  const forged = caseOf({ request: 'd'.repeat(64) })
  const told = { shown: forged.request }
  expect(codeOf(signDecision(wish(told), known({ approval: forged }), key))).toBe('not_whole')
  expect(codeOf(signDecision(wish({ ...told, verdict: 'deny' }), known({ approval: forged, given: null }), key))).toBe('signed')
  const pictured = caseOf({
    page: { url: 'https://shop.test/', title: 'Shop', picture: 'e'.repeat(64), at: approval.requestedAt },
  })
  const away = sheetOf(pictured, () => false)
  expect(codeOf(signDecision(wish({ shown: pictured.request }), known({ approval: pictured, sheet: away }), key))).toBe(
    'not_whole',
  )
})

test('no cap above what was asked for, of another currency, or of nothing', () => {
  const cap = (amount: string, asset = 'CAD/12') => codeOf(signDecision(wish({ cap: { amount, asset } }), known(), key))
  expect(cap('24000000000001')).toBe('wrong_cap')
  expect(cap('0')).toBe('wrong_cap')
  expect(cap('1', 'USD/12')).toBe('wrong_cap')
  expect(cap('24000000000000')).toBe('signed')
})

test('where several decide, a large amount is typed, and another one does not do', () => {
  const typed = (text: string | null) => codeOf(signDecision(wish({ typed: text }), known({ deciders: 2 }), key))
  expect(typed(null)).toBe('not_typed')
  expect(typed('23')).toBe('not_typed')
  expect(typed('24')).toBe('signed')
  expect(codeOf(signDecision(wish({ verdict: 'deny' }), known({ deciders: 2 }), key))).toBe('signed')
})
