import { expect, test } from 'vitest'
import { defaultPolicy } from './default-policy.ts'
import { judgeByText } from './judge.ts'

const facts = {
  at: '2026-11-24T22:30:00.000Z',
  kind: 'payment',
  currency: 'CAD',
  amount: '4.99',
  host: 'shop.example',
  recurring: false,
  rail: 'card',
  'payee.known': true,
  'payee.first_paid_days': 9,
  'evidence.page': true,
  'budget.left': '100',
  'count.payee_1h': 1,
}
const rule = (id: string, when: string, verdict: string) => `  - { id: ${id}, when: { ${when} }, then: ${verdict} }\n`
const policy = (...rules: string[]) => `currency: CAD\ntime_zone: America/Toronto\nrules:\n${rules.join('')}`
const judged = (text: string, change: Record<string, string | number | boolean | null> = {}) =>
  judgeByText(text, 3, { kind: 'payment', facts: { ...facts, ...change } })

const small = rule('small', 'amount: { at_most: 5 }, payee.known: true', 'auto')

test('a small purchase at a known payee passes by the rule, and says which', () => {
  expect(judged(policy(small))).toMatchObject({
    verdict: 'auto',
    rule: 'small',
    policyVersion: 3,
    words: 'Passes by itself when the amount is at most 5 CAD and the payee was paid before.',
  })
})

test.each([
  ['dearer by the smallest unit', { amount: '5.000000000001' }, 'No rule'],
  ['with an amount that is not known', { amount: null }, 'it is not known what the amount is'],
  ['with an amount in another currency', { currency: 'EUR' }, 'it is not known what the amount is'],
  ['with an amount that is no number', { amount: 'NaN' }, 'it is not known what the amount is'],
])('a purchase %s asks a person', (_, change, words) => {
  expect(judged(policy(small), change)).toMatchObject({
    verdict: 'one_person',
    rule: null,
    words: expect.stringContaining(words) as string,
  })
})

test('a rule that fails by what is known does not wait for what is not', () => {
  expect(
    judged(policy(small, rule('dear', 'amount: { above: 50 }, rail: litecoin', 'two_person')), { rail: null }),
  ).toMatchObject({
    verdict: 'auto',
  })
})

test('a denial wins over whoever would be asked, and two people over one', () => {
  const [one, two, no] = (['one_person', 'two_person', 'deny'] as const).map((verdict) =>
    rule(verdict.slice(0, 3), 'recurring: false', verdict),
  )
  expect(judged(policy(small, one ?? '', no ?? '', two ?? ''))).toMatchObject({ verdict: 'deny', rule: 'den' })
  expect(judged(policy(small, one ?? '', two ?? ''))).toMatchObject({ verdict: 'two_person', rule: 'two' })
  expect(judged(policy(small, one ?? ''))).toMatchObject({ verdict: 'one_person', rule: 'one' })
})

test('a share is of what is left, to the unit', () => {
  const fifth = policy(rule('fifth', 'amount: { above: 20% of budget.left }', 'two_person'))
  expect(judged(fifth, { amount: '20', 'budget.left': '100' })).toMatchObject({ rule: null })
  expect(judged(fifth, { amount: '20.000000000001', 'budget.left': '100' })).toMatchObject({ verdict: 'two_person' })
})

test('the time of day is where the policy is at home', () => {
  const night = policy(rule('night', 'local_time: { outside: 07:00-17:30 }', 'deny'))
  expect(judged(night, { at: '2026-11-24T22:29:00.000Z' })).toMatchObject({ rule: null, facts: { local_time: '17:29' } })
  expect(judged(night, { at: '2026-11-24T22:30:00.000Z' })).toMatchObject({ verdict: 'deny', facts: { local_time: '17:30' } })
})

test('a list holds until its day, and then is not known', () => {
  const text = `currency: CAD
lists:
  shops: { owner: Ada, until: 2026-11-24, values: [shop.example, "*.shops.example"] }
rules:
  - { id: listed, when: { host: { in: shops } }, then: auto }
`
  expect(judged(text)).toMatchObject({ verdict: 'auto' })
  expect(judged(text, { host: 'a.shops.example' })).toMatchObject({ verdict: 'auto' })
  expect(judged(text, { host: 'ashops.example' })).toMatchObject({ verdict: 'one_person' })
  expect(judged(text, { at: '2026-11-25T00:00:00.000Z' })).toMatchObject({ verdict: 'one_person', rule: null })
})

test('a rule about purchases is about nothing else', () => {
  const text = policy(small, rule('web', 'host: a.example, port: 443', 'auto'))
  const network = { at: facts.at, kind: 'network', host: 'a.example', port: 443 }
  expect(judgeByText(text, 1, { kind: 'network', facts: network })).toMatchObject({ verdict: 'auto', rule: 'web' })
})

test('the policy that comes with the product lets nothing pass', () => {
  expect(judged(defaultPolicy)).toMatchObject({ verdict: 'one_person', shadow: [{ rule: 'small-known-payee', verdict: 'auto' }] })
  expect(judged(defaultPolicy, { amount: '20' })).toMatchObject({ verdict: 'two_person', rule: 'large' })
  expect(judged(defaultPolicy, { 'count.payee_1h': 21 })).toMatchObject({ verdict: 'deny', rule: 'too-many-purchases' })
})

test('a text that cannot be read asks a person about everything', () => {
  expect(judged('rules: [')).toMatchObject({ verdict: 'one_person', rule: null })
})
