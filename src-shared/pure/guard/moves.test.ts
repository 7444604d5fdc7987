import { expect, test } from 'vitest'
import { approvalState, type ApprovalState } from '../../schema/approval.ts'
import { isApproved, isClosed, isWaiting, mayMove } from './moves.ts'

const states = approvalState.options
const after = (from: ApprovalState, kind: 'payment' | 'takeover' = 'payment') => states.filter((to) => mayMove(kind, from, to))

test('only what a person or the policy allowed can be used, and only what was used can be paid', () => {
  expect(states.filter((from) => mayMove('payment', from, 'consumed'))).toEqual(['auto_approved', 'approved'])
  expect(states.filter((from) => mayMove('payment', from, 'settled_ok'))).toEqual(['consumed'])
  expect(states.filter((from) => mayMove('payment', from, 'approved'))).toEqual(['pending', 'half_approved'])
  expect(states.filter((from) => mayMove('payment', from, 'auto_approved'))).toEqual(['requested'])
})

test('what is closed stays closed', () => {
  for (const state of states.filter((each) => isClosed({ state: each }))) expect(after(state)).toEqual([])
  expect(states.filter((state) => !isClosed({ state }))).toEqual([
    'requested',
    'auto_approved',
    'pending',
    'half_approved',
    'approved',
    'consumed',
    'unknown',
  ])
})

test('only what needs a person’s hands is over without having been used', () => {
  expect(mayMove('takeover', 'pending', 'settled_ok')).toBe(true)
  expect(mayMove('payment', 'pending', 'settled_ok')).toBe(false)
})

test('which states wait for a person, and which may be used', () => {
  expect(states.filter((state) => isWaiting({ state }))).toEqual(['pending', 'half_approved'])
  expect(states.filter((state) => isApproved({ state }))).toEqual(['auto_approved', 'approved'])
})
