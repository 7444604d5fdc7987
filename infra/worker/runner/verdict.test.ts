import { expect, test } from 'vitest'
import type { CheckRun } from '#shared/schema/trial.ts'
import { checkFiles, judge } from './verdict.ts'

const check = (change: Partial<CheckRun>): CheckRun => ({ exitCode: 0, ms: 1, tail: '', passed: [], failed: [], ...change })
const fine = { ok: true, words: '' }

test('a test that passed before must pass still: failing or gone, it is a regression', () => {
  const before = check({ exitCode: 1, passed: ['a', 'b'], failed: ['c'] })
  const after = check({ passed: ['a', 'c'] })
  expect(judge(before, after, fine, [])).toMatchObject({
    passed: false,
    regressions: ['b'],
    words: '1 test that passed before no longer does.',
  })
})

test('without names the exit code alone decides, and an agent’s failure is told but decides nothing', () => {
  expect(judge(check({ exitCode: 1 }), check({}), { ok: false, words: 'It ended with 3.' }, [])).toMatchObject({
    passed: true,
    words: 'The check passed. The agent: It ended with 3.',
  })
  expect(judge(check({ exitCode: 1 }), check({ exitCode: 2 }), fine, [])).toMatchObject({ passed: false })
  expect(judge(check({ exitCode: 1 }), check({ exitCode: null }), fine, []).words).toBe('The check did not end within its time.')
})

test('files of the check are those it names and those that look like tests', () => {
  const changed = [
    'run.sh',
    'src/a.ts',
    'src/a.test.ts',
    'tests/b.py',
    'test_c.py',
    'd_test.go',
    'latest.py',
    'conftest.py',
    'contest.py',
  ]
  expect(checkFiles(changed, 'sh ./run.sh && npm test')).toEqual([
    'run.sh',
    'src/a.test.ts',
    'tests/b.py',
    'test_c.py',
    'd_test.go',
    'conftest.py',
  ])
})
