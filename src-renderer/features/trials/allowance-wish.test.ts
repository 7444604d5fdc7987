import { expect, test } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import type { AllowancePlan } from '#shared/schema/allowance.ts'
import { allowanceFields, planWords, readAllowance, type AllowanceFields } from './allowance-wish.ts'

const asset = 'CAD/12'
const plan: AllowancePlan = {
  trialId: newId('trial'),
  agent: 'reference',
  asset,
  pace: 'even',
  replenish: 'add',
  amount: '1500000000000',
  cap: '4000000000000',
  anchor: '2026-11-24',
  period: 0,
  day: '2026-11-26',
}
const fields: AllowanceFields = { pace: 'even', replenish: 'add', amount: '1.5', cap: '4' }

test('a plan is told with what it gives and when next', () => {
  expect(planWords(plan)).toBe(
    'Shared evenly by day, over 14 days. Its project adds 1.50 CAD, up to 4.00 CAD, every 14 days, next on 2026-12-08.',
  )
  expect(planWords({ ...plan, replenish: 'reset' })).toContain('tops it up to 1.50 CAD, every')
  expect(planWords({ ...plan, pace: 'whole', replenish: 'none' })).toBe('All of it from the first day.')
})

test('what is shown in its fields is read as the same plan', () => {
  expect(allowanceFields(plan)).toEqual(fields)
  expect(readAllowance(fields, asset).wish).toEqual({
    pace: 'even',
    replenish: 'add',
    amount: '1500000000000',
    cap: '4000000000000',
  })
})

test('only the amounts that a plan needs are asked for', () => {
  expect(readAllowance({ ...fields, replenish: 'none', amount: '', cap: '' }, asset).wish).toMatchObject({
    amount: '0',
    cap: '0',
  })
  expect(readAllowance({ ...fields, replenish: 'reset', cap: '' }, asset).wish).toMatchObject({ cap: '1500000000000' })
})

test.each([
  ['amount', ''],
  ['amount', 'much'],
  ['cap', ''],
  ['cap', '1'],
] as const)('%s %j is refused in words', (field, value) => {
  const { problems, wish } = readAllowance({ ...fields, [field]: value }, asset)
  expect(wish).toBeNull()
  expect(problems[field]).not.toBeNull()
})
