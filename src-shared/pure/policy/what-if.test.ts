import { expect, test } from 'vitest'
import type { Approval } from '../../schema/approval.ts'
import { defaultPolicy } from './default-policy.ts'
import { judgeByText } from './judge.ts'
import { parsePolicy } from './parse.ts'
import { withRuleFor } from './rule-from-case.ts'
import { whatIf } from './what-if.ts'

/** A purchase as it was judged. */
const bought = (amount: string, facts: Record<string, string | number | boolean | null> = {}): Approval =>
  ({
    intent: { kind: 'payment' },
    judgement: judgeByText(defaultPolicy, 1, {
      kind: 'payment',
      facts: {
        at: '2026-11-24T12:00:00.000Z',
        currency: 'CAD',
        amount,
        recurring: false,
        'payee.known': true,
        'evidence.page': true,
        'budget.left': '100',
        'count.payee_1h': 1,
        ...facts,
      },
    }),
  }) as unknown as Approval

const policyOf = (text: string) => {
  const read = parsePolicy(text)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.policy
}

test('a rule from a case lets the next one like it pass, and no other', () => {
  const one = bought('4.2')
  const text = withRuleFor(defaultPolicy, one) ?? ''
  expect(text).toContain('# Somebody buys in a loop.')
  expect(text).toContain('id: known-payees-to-5')
  const judged = (approval: Approval) => judgeByText(text, 2, { kind: 'payment', facts: approval.judgement?.facts ?? {} })
  expect(judged(one)).toMatchObject({ verdict: 'auto', rule: 'known-payees-to-5' })
  expect(judged(bought('5.01')).verdict).toBe('one_person')
  expect(judged(bought('1', { 'payee.known': false })).verdict).toBe('one_person')
  expect(judged(bought('1', { recurring: true })).verdict).toBe('one_person')
})

test('the same rule twice has two names', () => {
  const once = withRuleFor(defaultPolicy, bought('4')) ?? ''
  expect(withRuleFor(once, bought('4'))).toContain('id: known-payees-to-4-2')
})

test('nothing is added to a text that cannot be read, and for a case that no rule lets pass', () => {
  expect(withRuleFor('rules: [', bought('4'))).toBeNull()
  expect(withRuleFor(defaultPolicy, { intent: { kind: 'takeover' }, judgement: null } as unknown as Approval)).toBeNull()
})

test('what another text would have said about the past is told case by case, and in all', () => {
  const past = [bought('4'), bought('4.5'), bought('9'), bought('30'), { ...bought('1'), judgement: null }]
  const text = `${withRuleFor(defaultPolicy, bought('5'))}  - { id: no-more-than-25, when: { amount: { above: 25 } }, then: deny }\n`
  const found = whatIf(policyOf(text), 2, past)
  expect(found).toMatchObject({ looked: 4, asks: -3, passes: 2, refusals: 1 })
  expect(found.changes.map(({ before, after, rule }) => [before, after, rule])).toEqual([
    ['one_person', 'auto', 'known-payees-to-5'],
    ['one_person', 'auto', 'known-payees-to-5'],
    ['two_person', 'deny', 'no-more-than-25'],
  ])
  expect(whatIf(policyOf(defaultPolicy), 1, past).changes).toEqual([])
})
