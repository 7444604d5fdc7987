import { expect, test } from 'vitest'
import type { Intent } from '#shared/schema/intent.ts'
import { approveWords } from './approve-words.ts'
import { approvalRowOf } from './approval.example.ts'
import { caseState, shortHost } from './case-words.ts'

const { approval } = approvalRowOf()

test('the button names payee and exact amount, and a lower cap as one', () => {
  expect(approveWords(approval.intent)).toBe('Pay 24.00 CAD to namecheap.test')
  expect(approveWords(approval.intent, { amount: '20000000000000', asset: 'CAD/12' })).toBe(
    'Pay at most 20.00 CAD to namecheap.test',
  )
})

test('what only a person can do has no button that approves', () => {
  const intent: Intent = { kind: 'takeover', reason: 'A captcha.', until: null }
  expect(approveWords(intent)).toBeNull()
})

test('of a long host the end is shown', () => {
  expect(shortHost(`${'paypal.com.'.repeat(8)}evil.test`)).toMatch(/^….*evil\.test$/)
})

test('unknown is said as it is: held', () => {
  expect(caseState(approvalRowOf({ state: 'unknown' }))).toEqual({ words: 'Unknown, held', tone: 'wrong' })
  expect(caseState(approvalRowOf({ state: 'pending' })).tone).toBe('waiting')
  expect(caseState(approvalRowOf({ state: 'settled_ok' })).tone).toBe('proof')
})
