import { expect, test } from 'vitest'
import type { Approval } from '../../schema/approval.ts'
import type { Fact } from '../../schema/event.ts'
import type { Trial } from '../../schema/trial.ts'
import { paymentNumber, wishNumber } from '../../testing/audited-cases.ts'
import { idNumber, instantAt } from '../../testing/ids.ts'
import { openTables } from '../../testing/tables.ts'
import { applyFact } from '../apply.ts'
import { paymentsView } from './payments.ts'

const trial = (n: number): Trial => ({
  id: idNumber('trial', n),
  projectId: idNumber('proj', 1),
  experimentId: null,
  title: `Trial ${n}`,
  agent: 'reference',
  pair: 'scripted',
  choice: { how: 'person' },
  budget: { amount: '1', asset: 'CAD/12' },
  deadlineAt: null,
  workerId: null,
  state: 'running',
  stateSince: instantAt(0),
  reason: '',
  again: null,
  createdAt: instantAt(0),
  startedAt: null,
  endedAt: null,
})

const offer = (change: object): NonNullable<Approval['offers']>[number] => ({
  rail: 'x402',
  status: 'settled on a test chain',
  amount: { amount: '1', asset: 'TUSD/6' },
  payTo: '0x1',
  network: 'eip155:31337',
  validUntil: null,
  raw: 'a'.repeat(64),
  taken: false,
  why: 'dearer than the card',
  ...change,
})

const tables = (...facts: Fact[]) => {
  const db = openTables()
  for (const fact of [1, 2].map((n): Fact => ({ kind: 'trial.changed', v: 1, trial: trial(n) }))) applyFact(db, fact)
  for (const fact of facts) applyFact(db, fact)
  return db
}
const wished = (approval: Approval): Fact => ({ kind: 'approval.moved', v: 1, approval })
const paid = (n: number, change = {}): Fact => ({ kind: 'payment.moved', v: 1, payment: paymentNumber(n, change) })

test('payments newest first with their cases and trials, counted beyond what is shown', () => {
  const db = tables(...[1, 2, 3].flatMap((n) => [wished(wishNumber(n)), paid(n, { state: n === 2 ? 'unknown' : 'settled' })]))
  const view = paymentsView(db, { trialId: null, limit: 2 })
  expect(view.rows.map(({ payment, approval, trial: { title } }) => [payment.id, approval.id, title])).toEqual([
    [idNumber('paym', 3), idNumber('appr', 3), 'Trial 1'],
    [idNumber('paym', 2), idNumber('appr', 2), 'Trial 1'],
  ])
  expect(view).toMatchObject({ total: 3, unknown: 1, rails: [{ rail: 'card', status: 'paid in a demo shop', settled: 2 }] })
  expect(paymentsView(db, { trialId: idNumber('trial', 2), limit: 9 })).toMatchObject({
    rows: [],
    total: 0,
    unknown: 0,
    rails: [],
  })
})

test('the funnel tells what was asked, what free ways were tried, and what each rail came to', () => {
  const tried = (seen: boolean) => ({
    what: 'a free name',
    how: 'free_tier' as const,
    failed: 'it was taken',
    seen: seen ? { in: 'timeline' as const, taskId: idNumber('task', 1), n: 3 } : null,
  })
  const one = wishNumber(1)
  if (one.intent.kind !== 'payment') throw new Error('not a payment')
  const intent = { ...one.intent, alternatives: [tried(true), tried(false)] }
  const db = tables(
    wished(wishNumber(1, { intent, state: 'settled_ok', offers: [offer({}), offer({ rail: 'card', taken: true, why: '' })] })),
    wished(wishNumber(2, { state: 'denied' })),
    wished(wishNumber(3)),
    paid(1),
  )
  const { funnel } = paymentsView(db, { trialId: null, limit: 9 })
  const cad24 = { amount: '24000000000000', asset: 'CAD/12' }
  expect(funnel).toEqual([
    {
      key: 'asked',
      title: 'Asked for',
      count: 3,
      amount: { amount: '72000000000000', asset: 'CAD/12' },
      words: '1 waiting for a person, 1 not allowed',
    },
    {
      key: 'free',
      title: 'Free ways tried',
      count: 2,
      amount: null,
      words: '1 shown by our own records, 1 on the agents’ word only',
    },
    { key: 'crypto', title: 'Crypto', count: 0, amount: null, words: '1 offered and not taken: dearer than the card' },
    { key: 'other_crypto', title: 'Other crypto', count: 0, amount: null, words: 'never offered' },
    { key: 'card', title: 'Card', count: 1, amount: cad24, words: '1 settled' },
  ])
})

test('amounts of two currencies are no sum', () => {
  const db = tables(wished(wishNumber(1)), wished(wishNumber(2)), paid(1), paid(2, { cost: { amount: '5', asset: 'EUR/12' } }))
  expect(paymentsView(db, { trialId: null, limit: 9 }).funnel.at(-1)).toMatchObject({ count: 2, amount: null })
})
