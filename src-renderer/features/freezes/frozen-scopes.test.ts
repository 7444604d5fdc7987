import { expect, test } from 'vitest'
import type { Freeze } from '#shared/schema/approval.ts'
import { trialRowOf } from '../trials/trial.example.ts'
import { frozenScopes } from './frozen-scopes.ts'

const one = trialRowOf({ title: 'one' })
const two = trialRowOf({ title: 'two' })
const over = trialRowOf({ title: 'over', state: 'finished' })
const trials = [one, two, over]
const freeze = (scope: Freeze['scope'], frozen: boolean, minute: number): Freeze => ({
  scope,
  frozen,
  by: 'Ada',
  reason: '',
  at: `2026-11-24T14:0${minute}:00.000Z`,
})
const titles = (...freezes: Freeze[]) => frozenScopes(freezes, trials).map(({ title }) => title)

test('everything, and each trial with it that goes on', () => {
  expect(titles(freeze('all', true, 1))).toEqual(['Everything', 'one', 'two'])
})

test('what was thawed by itself meanwhile is not frozen any more', () => {
  expect(titles(freeze('all', true, 1), freeze(one.trial.id, false, 2))).toEqual(['Everything', 'two'])
})

test('a trial frozen by itself stays so when everything is thawed', () => {
  expect(titles(freeze('all', false, 2), freeze(two.trial.id, true, 1))).toEqual(['two'])
  expect(titles()).toEqual([])
})
