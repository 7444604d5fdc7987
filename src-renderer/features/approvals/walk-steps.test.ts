import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { approvalRowOf } from './approval.example.ts'
import { walkSteps } from './walk-steps.ts'

const paid = (change: Partial<Payment>) => {
  const row = approvalRowOf({ state: 'consumed' })
  const at = row.approval.requestedAt
  const payment: Payment = {
    id: newId('paym'),
    approvalId: row.approval.id,
    projectId: newId('proj'),
    trialId: newId('trial'),
    taskId: null,
    rail: 'card',
    status: 'paid in a demo shop',
    payee: 'namecheap.test',
    state: 'released',
    stateSince: at,
    reason: '',
    cap: { amount: '24000000000000', asset: 'CAD/12' },
    paid: null,
    cost: null,
    proof: { nonce: null, bytes: null, validUntil: null, transaction: null, confirmations: null, reference: null },
    challenge: null,
    receipt: null,
    reconciled: null,
    releasedAt: at,
    endedAt: null,
    ...change,
  }
  return walkSteps({ ...row, payment }).map(({ name, mark }) => `${name} ${mark}`)
}

test('released, sent, settled, receipt', () => {
  expect(walkSteps(approvalRowOf())).toEqual([])
  expect(paid({})).toEqual(['Released now', 'Sent ahead', 'Settled ahead', 'Receipt ahead'])
  expect(paid({ state: 'sent' })).toEqual(['Released done', 'Sent now', 'Settled ahead', 'Receipt ahead'])
  expect(paid({ state: 'settled' })).toEqual(['Released done', 'Sent done', 'Settled done', 'Receipt now'])
  expect(paid({ state: 'settled', receipt: { words: 'Order 7', blob: null, by: 'seller' } }).at(-1)).toBe('Receipt done')
})

test('an unknown outcome is never drawn as settled', () => {
  expect(paid({ state: 'unknown' })).toEqual(['Released done', 'Sent done', 'Unknown, held wrong'])
})

test('what failed before a byte left was not sent', () => {
  expect(paid({ state: 'failed' })).toEqual(['Released done', 'Sent ahead', 'Failed wrong'])
})
