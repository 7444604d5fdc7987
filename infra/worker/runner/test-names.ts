/** Names of tests by how they ended. */
export type TestNames = { passed: string[]; failed: string[] }

type Outcome = 'passed' | 'failed' | 'other'
type Format = { line: RegExp; read(groups: Record<string, string>): { name: string; outcome: Outcome } }

const byWord = (word: string): Outcome => {
  if (/^(ok|pass(ed)?|xpass(ed)?)$/i.test(word)) return 'passed'
  return /^(fail(ed)?|error)$/i.test(word) ? 'failed' : 'other'
}

/** One line of each report format that can be told from ordinary output. */
const formats: readonly Format[] = [
  // TAP, also as node:test writes it: `ok 1 - name`, `not ok 2 - name # SKIP why`
  {
    line: /^\s*(?<not>not )?ok \d+(?: -)? (?<name>[^#]*?)(?<directive>\s*# *(?:skip|todo)\b.*)?$/i,
    read: ({ not, name = '', directive }) => ({ name, outcome: directive ? 'other' : not ? 'failed' : 'passed' }),
  },
  // node:test's own report: `✔ name (0.5ms)`
  {
    line: /^\s*(?<mark>[✔✖]) (?<name>.+?) \(\d[\d.]*ms\)$/,
    read: ({ mark, name = '' }) => ({ name, outcome: mark === '✔' ? 'passed' : 'failed' }),
  },
  // unittest -v: `test_a (module.Class.test_a) ... ok`
  {
    line: /^(?<name>\w+ \([\w.]+\))(?:.*?) \.\.\. (?<word>ok|FAIL|ERROR|skipped|expected failure)\b/,
    read: ({ name = '', word = '' }) => ({ name, outcome: byWord(word) }),
  },
  // pytest -v: `tests/test_a.py::test_b PASSED [ 50%]`; pytest -rA: `PASSED tests/test_a.py::test_b`
  {
    line: /^(?<name>\S+\.py::\S.*?) (?<word>PASSED|FAILED|ERROR|SKIPPED|XFAIL|XPASS)\b/,
    read: ({ name = '', word = '' }) => ({ name, outcome: byWord(word) }),
  },
  {
    line: /^(?<word>PASSED|FAILED|ERROR) (?<name>\S+\.py::\S+)/,
    read: ({ name = '', word = '' }) => ({ name, outcome: byWord(word) }),
  },
  // go test -v: `--- PASS: TestA (0.00s)`
  {
    line: /^\s*--- (?<word>PASS|FAIL|SKIP): (?<name>\S+) \(/,
    read: ({ name = '', word = '' }) => ({ name, outcome: byWord(word) }),
  },
  // cargo test: `test module::a ... ok`
  {
    line: /^test (?<name>\S+) \.\.\. (?<word>ok|FAILED|ignored)\b/,
    read: ({ name = '', word = '' }) => ({ name, outcome: byWord(word) }),
  },
]

const limits = { names: 2_000, name: 200 }

/**
 * The tests a check reported, as far as its output can be read; `output` has no control characters any more. A test that is
 * told of more than once passed only if it never failed.
 */
export function testNames(output: string): TestNames {
  const outcomes = new Map<string, Outcome>()
  for (const line of output.split('\n')) {
    const read = readLine(line)
    if (!read || read.outcome === 'other' || read.name === '') continue
    if (outcomes.get(read.name) !== 'failed') outcomes.set(read.name, read.outcome)
  }
  const those = (outcome: Outcome): string[] =>
    [...outcomes].flatMap(([name, its]) => (its === outcome ? [name] : [])).slice(0, limits.names)
  return { passed: those('passed'), failed: those('failed') }
}

function readLine(line: string): { name: string; outcome: Outcome } | null {
  if (line.length > 1_000) return null
  for (const { line: pattern, read } of formats) {
    const groups = pattern.exec(line)?.groups
    if (!groups) continue
    const { name, outcome } = read(groups)
    return { name: name.trim().slice(0, limits.name), outcome }
  }
  return null
}
