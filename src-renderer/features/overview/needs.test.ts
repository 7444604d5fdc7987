import { expect, test } from 'vitest'
import type { Standing } from '../../client/standing.ts'
import { approvalRowOf } from '../approvals/approval.example.ts'
import { trialRowOf } from '../trials/trial.example.ts'
import { fleetRowOf } from '../workers/fleet.example.ts'
import { needsOf } from './needs.ts'

const live: Standing = { kind: 'live', title: 'live', words: '', asOf: null }
const worker = (name: string, troubled: boolean) => ({
  row: fleetRowOf({ name }),
  state: { words: '', kind: troubled ? ('silent' as const) : ('online' as const), troubled },
})

test('a quiet fleet needs nobody', () => expect(needsOf(live, [worker('a', false)], [])).toEqual([]))

test('a silent worker does, and a refusing orchestrator before it', () => {
  const refused: Standing = { ...live, kind: 'refused', words: 'This device was revoked.' }
  expect(needsOf(refused, [worker('a', true)], []).map(({ what }) => what)).toEqual([
    'The orchestrator refuses this console',
    'a is silent',
  ])
})

test('offline alone needs nobody: the console goes on trying', () => {
  expect(needsOf({ ...live, kind: 'offline' }, [worker('a', false)], [])).toEqual([])
})

test('a trial that is out of money waits for a person, and stands before a silent worker', () => {
  const trials = [trialRowOf({ title: 'Slugs', state: 'waiting_money' }), trialRowOf({ title: 'Fees' })]
  expect(needsOf(live, [worker('a', true)], trials).map(({ what }) => what)).toEqual(['“Slugs” is out of money', 'a is silent'])
})

test('a case that waits says what it wants and how long is left, and stands before the rest', () => {
  const trials = [trialRowOf({ title: 'Slugs', state: 'waiting_money' })]
  const [first, second] = needsOf(live, [worker('a', true)], trials, [approvalRowOf()])
  expect(first).toMatchObject({ what: 'Pay 24.00 CAD to namecheap.test', until: '2026-11-24T14:30:00.000Z' })
  expect(second?.what).toBe('“Slugs” is out of money')
})
