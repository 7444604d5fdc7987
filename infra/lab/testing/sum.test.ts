import { expect, test } from 'vitest'
import { addTallies, checkTally, sumLine, tallyPlaywright, tallyVitest } from './sum.ts'

const file = (status: string, ...results: string[]) => ({
  name: '/x.test.ts',
  status,
  assertionResults: results.map((result, index) => ({ fullName: `case ${index}`, status: result })),
})

test("vitest's passed, failed and skipped cases are counted, and named where somebody must look", () => {
  const report = { testResults: [file('passed', 'passed', 'skipped', 'todo'), file('failed', 'failed', 'passed')] }
  expect(tallyVitest(report, 1)).toEqual({ passed: 2, failed: 1, skipped: ['case 1', 'case 2'], broken: ['case 0'] })
})

test('a test file that cannot be loaded is a failure', () => {
  expect(tallyVitest({ testResults: [file('failed')] }, 1)).toMatchObject({
    failed: 1,
    broken: ['/x.test.ts (could not be loaded)'],
  })
})

test.each([tallyVitest, tallyPlaywright])(
  'a runner that ends badly with no failed case, or writes nothing, is a failure',
  (tally) => {
    expect(tally(null, 0).failed).toBe(1)
    expect(tally(null, 1).failed).toBe(1)
    expect(tally({ testResults: [], suites: [] }, 1)).toMatchObject({
      failed: 1,
      broken: [expect.stringContaining('exit code 1')],
    })
    expect(tally({ testResults: [], suites: [] }, 0).failed).toBe(0)
  },
)

test("Playwright's specs are found however deep they lie; one that passed only when tried again has failed", () => {
  const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', tests: [{ status }] })
  const report = {
    suites: [
      {
        specs: [spec('one', 'expected')],
        suites: [{ suites: [{ specs: [spec('two', 'unexpected'), spec('three', 'flaky'), spec('four', 'skipped')] }] }],
      },
    ],
  }
  expect(tallyPlaywright(report, 1)).toEqual({
    passed: 1,
    failed: 2,
    skipped: ['a.spec.ts: four'],
    broken: ['a.spec.ts: two', 'a.spec.ts: three (passed only when tried again)'],
  })
})

test('a spec that was skipped says why', () => {
  const skipped = { status: 'skipped', annotations: [{ type: 'skip', description: 'no display' }] }
  const report = { suites: [{ specs: [{ title: 'one', file: 'a.spec.ts', tests: [skipped] }] }] }
  expect(tallyPlaywright(report, 0).skipped).toEqual(['a.spec.ts: one (no display)'])
})

test('the last line has skipped only when there are any', () => {
  const total = addTallies([checkTally('Lint', true), checkTally('Types', false)])
  expect(sumLine(total)).toBe('1 passed, 1 failed')
  expect(sumLine({ ...total, skipped: ['x'] })).toBe('1 passed, 1 failed, 1 skipped')
})
