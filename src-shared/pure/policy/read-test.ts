import { isMap, isScalar, isSeq } from 'yaml'
import type { FactType } from './fact-catalogue.ts'
import { factOf } from './fact-catalogue.ts'
import { exactOf } from './exact-number.ts'
import type { Limit, Span, Test, Values } from './policy.ts'
import type { Reading } from './reading.ts'

const compared = ['at_least', 'above', 'at_most', 'below'] as const
const testsOf: Record<FactType, readonly string[]> = {
  text: ['in', 'not_in'],
  yes_no: [],
  amount: compared,
  number: compared,
  time: ['within', 'outside'],
}
const plainly: Record<FactType, string> = {
  text: 'a word, or “in:” or “not_in:” with a list',
  yes_no: 'true or false',
  amount: 'at_least, above, at_most or below with a number',
  number: 'at_least, above, at_most or below with a number',
  time: 'within or outside with a span such as 07:00-23:00',
}

/** What a rule says about one fact; null when it cannot be read, which is noted. */
export function readTests(
  reading: Reading,
  type: FactType,
  node: unknown,
  line: number,
  lists: ReadonlyMap<string, Values>,
): Test[] | null {
  const wrong = () => reading.fault(reading.lineOf(node, line), `Say ${plainly[type]}.`)
  if (!isMap(node)) {
    const test = isScalar(node) ? isTest(type, reading.scalar(node)) : null
    return test ? [test] : wrong()
  }
  const entries = reading.entries(node, line, 'A comparison', testsOf[type])
  if (!entries || entries.length === 0) return reading.faults.length > 0 ? null : wrong()
  const tests = entries.map(({ key, line: at, node: value }) => readTest(reading, key as Test['test'], value, at, lists))
  return tests.every((test) => test !== null) ? tests : null
}

function isTest(type: FactType, text: string | null): Test | null {
  if (text === null) return null
  switch (type) {
    case 'text':
      return { test: 'is', value: text, text }
    case 'yes_no':
      return text === 'true' || text === 'false' ? { test: 'is', value: text === 'true', text } : null
    case 'number':
    case 'amount': {
      const units = exactOf(text)
      return units === null ? null : { test: 'is', value: units, text }
    }
    case 'time':
      return null
  }
}

function readTest(
  reading: Reading,
  test: Test['test'],
  node: unknown,
  line: number,
  lists: ReadonlyMap<string, Values>,
): Test | null {
  switch (test) {
    case 'is':
      return null
    case 'in':
    case 'not_in': {
      const values = readValues(reading, node, line, lists)
      return values && { test, values }
    }
    case 'within':
    case 'outside': {
      const span = readSpan(reading.scalar(node) ?? '')
      return span ? { test, span } : reading.fault(reading.lineOf(node, line), 'A span of the day is written as 07:00-23:00.')
    }
    default: {
      const limit = readLimit(reading.scalar(node) ?? '')
      const words = 'A limit is a plain number (no sign of a currency), or a share such as 20% of budget.left.'
      return limit ? { test, limit } : reading.fault(reading.lineOf(node, line), words)
    }
  }
}

function readValues(reading: Reading, node: unknown, line: number, lists: ReadonlyMap<string, Values>): Values | null {
  if (isSeq(node)) return readList(reading, node, line)
  const name = reading.scalar(node) ?? ''
  return lists.get(name) ?? reading.fault(reading.lineOf(node, line), `There is no list “${name.slice(0, 60)}” in this policy.`)
}

/** Plain words, one each. */
export function readList(reading: Reading, node: unknown, line: number): Values | null {
  const items = reading.items(node, line, 'A list')
  if (!items) return null
  const values = items.map((item) => reading.scalar(item))
  const all = values.filter((value) => value !== null)
  if (all.length === values.length && all.length > 0) return { values: all, until: null, name: null }
  return reading.fault(reading.lineOf(node, line), 'A list has words in it, at least one.')
}

function readSpan(text: string): Span | null {
  const [, ...parts] = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  const [h1, m1, h2, m2] = parts.map(Number)
  if (h1 === undefined || m1 === undefined || h2 === undefined || m2 === undefined) return null
  return { from: h1 * 60 + m1, to: h2 * 60 + m2, text }
}

function readLimit(text: string): Limit | null {
  const [, percent, share] = /^(\d{1,6}(?:\.\d{1,6})?)% of ([a-z0-9_.]{1,40})$/.exec(text) ?? []
  if (percent === undefined || share === undefined) {
    const units = exactOf(text)
    return units === null ? null : { units, share: null, text }
  }
  const units = exactOf(percent)
  return units === null || factOf(share)?.type !== 'amount' ? null : { units, share, text }
}
