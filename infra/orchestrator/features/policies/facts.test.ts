import { afterEach, beforeEach, expect, test } from 'vitest'
import { GuardWorld, approvalNumber, purchase } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { recordFacts } from '../../testing/with-trial.ts'
import type { Payment } from '#shared/schema/payment.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { loadJudging, judgeCase } from './judge-case.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => {
  it = openTestEngine()
  world = new GuardWorld(it)
})
afterEach(() => it.remove())

const judged = (n = 1) => {
  const approval = world.case(n)
  return judgeCase(loadJudging(it.engine.db, approval), approval, new Date(it.time.now).toISOString())
}

test('a purchase at a new payee is judged on its money, its payee and what was seen', () => {
  world.pending()
  expect(judged().facts).toMatchObject({
    kind: 'payment',
    host: 'shop.example',
    currency: 'CAD',
    amount: '0.25',
    recurring: false,
    'payee.known': false,
    'evidence.page': false,
    'evidence.alternatives': 0,
    'spend.payee_24h': '0.25',
    'count.payee_1h': 1,
  })
})

test('what is held for other purchases counts, and what was asked for long ago does not', () => {
  world.pending(1)
  world.pending(2)
  expect(judged(2).facts).toMatchObject({ 'spend.trial_24h': '0.5', 'count.payee_1h': 2, 'count.trial_24h': 2 })
  world.wait(2 * 3_600_000)
  expect(judged(2).facts).toMatchObject({ 'spend.trial_24h': '0.5', 'count.payee_1h': 1, 'count.trial_24h': 2 })
})

test('what is held for a case is part of what its trial has left, once', () => {
  world.pending(1)
  const before = Number(judged(1).facts['budget.left'])
  world.pending(2)
  expect(Number(judged(1).facts['budget.left'])).toBeCloseTo(before - 0.25)
})

test('a payee is known from the day it was first paid', () => {
  world.pending(1)
  const { projectId, trialId, taskId } = world.case(1)
  if (!projectId || !trialId) throw new Error('the case has no trial')
  const at = new Date(it.time.now).toISOString()
  const payment: Payment = {
    id: idNumber('paym', 1),
    approvalId: approvalNumber(1),
    projectId,
    trialId,
    taskId,
    rail: 'card',
    status: 'paid in a demo shop',
    payee: 'shop.example',
    state: 'settled',
    stateSince: at,
    reason: '',
    cap: purchase().amount,
    paid: purchase().amount,
    cost: purchase().amount,
    proof: { nonce: null, bytes: null, validUntil: null, transaction: null, confirmations: null, reference: null },
    challenge: null,
    receipt: null,
    reconciled: null,
    releasedAt: at,
    endedAt: at,
  }
  it.engine.run(recordFacts, [{ kind: 'payment.moved', v: 1, payment }])
  world.wait(3 * 86_400_000)
  expect(judged(1).facts).toMatchObject({ 'payee.known': true, 'payee.first_paid_days': 3 })
})

test('an agent that wants a host is judged on the host', () => {
  world.ask(1, { kind: 'network', host: 'a.example', port: 443, scheme: 'https', method: 'GET', reason: 'r', flowId: null })
  expect(judged(1).facts).toMatchObject({ host: 'a.example', port: 443, scheme: 'https' })
  expect(judged(1).facts).not.toHaveProperty('amount')
})
