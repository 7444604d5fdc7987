import { expect, test } from 'vitest'
import { testNames } from './test-names.ts'

test.each<[string, string, string[], string[]]>([
  ['TAP', '1..3\nok 1 - adds\nnot ok 2 - subtracts\n  ---\nok 3 - later # SKIP not yet\n', ['adds'], ['subtracts']],
  ['TAP of node:test', 'TAP version 13\n# Subtest: adds\nok 1 - adds\n  ---\n  duration_ms: 1\n  ...\n', ['adds'], []],
  ['node:test', '✔ adds (0.58ms)\n✖ subtracts (1.2ms)\n﹣ later (0.1ms) # SKIP\nℹ tests 3\n', ['adds'], ['subtracts']],
  [
    'unittest',
    'test_a (m.T.test_a) ... ok\ntest_b (m.T.test_b) ... FAIL\ntest_c (m.T.test_c) ... skipped "x"\n',
    ['test_a (m.T.test_a)'],
    ['test_b (m.T.test_b)'],
  ],
  [
    'pytest -v',
    'tests/test_a.py::test_b PASSED   [ 50%]\ntests/test_a.py::test_c[1-2] FAILED [100%]\n',
    ['tests/test_a.py::test_b'],
    ['tests/test_a.py::test_c[1-2]'],
  ],
  [
    'pytest -rA',
    'PASSED tests/test_a.py::test_b\nFAILED tests/test_a.py::test_c - assert 1\n',
    ['tests/test_a.py::test_b'],
    ['tests/test_a.py::test_c'],
  ],
  ['go', '=== RUN   TestA\n--- PASS: TestA (0.00s)\n    --- FAIL: TestA/inner (0.00s)\n', ['TestA'], ['TestA/inner']],
  ['cargo', 'running 2 tests\ntest a::b ... ok\ntest a::c ... FAILED\ntest a::d ... ignored\n', ['a::b'], ['a::c']],
  ['ordinary output', 'all is ok\nFAILED to connect\nok then\n', [], []],
])('%s', (_, output, passed, failed) => {
  expect(testNames(output)).toEqual({ passed, failed })
})

test('a test that failed once did not pass, however often it is told of', () => {
  expect(testNames('ok 1 - adds\nnot ok 2 - adds\nok 3 - adds\n')).toEqual({ passed: [], failed: ['adds'] })
})

test('names and their number are bounded', () => {
  const { passed } = testNames(Array.from({ length: 5_000 }, (_, at) => `ok ${at + 1} - ${'n'.repeat(300)}${at}`).join('\n'))
  expect(passed.length).toBeLessThanOrEqual(2_000)
  for (const name of passed) expect(name.length).toBeLessThanOrEqual(200)
})
