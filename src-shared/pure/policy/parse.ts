import { LineCounter, parseDocument } from 'yaml'
import { policyVerdict } from '../../schema/approval.ts'
import { factNames, factOf } from './fact-catalogue.ts'
import { isTimeZone } from './local-time.ts'
import type { Condition, Parsed, Policy, Rule, Values } from './policy.ts'
import { readList, readTests } from './read-test.ts'
import { Reading } from './reading.ts'

const textLimit = 50_000
const ruleLimit = 200
const depthLimit = 8

/** Reads a policy: any text at all is either one, or has faults with their lines. It never throws. */
export function parsePolicy(text: string): Parsed {
  if (text.length > textLimit) return faulty(1, `A policy has ${textLimit} characters at most.`)
  const lines = new LineCounter()
  // It tells of too much nesting as a fault, like of anything else.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    uniqueKeys: true,
    version: '1.2',
  })
  const broken = [...document.errors, ...document.warnings]
  if (broken.length > 0)
    return {
      ok: false,
      faults: broken.slice(0, 100).map(({ message, pos }) => ({
        line: Math.max(1, lines.linePos(pos[0]).line),
        words: message.slice(0, 300),
      })),
    }
  const reading = new Reading(lines)
  const policy = readPolicy(reading, document.contents)
  return policy && reading.faults.length === 0 ? { ok: true, policy } : { ok: false, faults: reading.faults }
}

const faulty = (line: number, words: string): Parsed => ({ ok: false, faults: [{ line, words }] })

function readPolicy(reading: Reading, node: unknown): Policy | null {
  const top = reading.entries(node, 1, 'A policy', ['currency', 'time_zone', 'lists', 'rules'])
  if (!top) return null
  const at = (key: string) => top.find((each) => each.key === key)
  const [currency, zone, given, listed] = [at('currency'), at('time_zone'), at('rules'), at('lists')]
  const code = currency
    ? reading.word(currency.node, currency.line, /^[A-Z][A-Z0-9]{2,9}$/, 'A currency is a code such as CAD.')
    : reading.fault(1, 'The currency of the amounts is missing: “currency: CAD”.')
  const timeZone = zone
    ? reading.word(zone.node, zone.line, /^[A-Za-z0-9_+/-]{1,60}$/, 'A time zone is a name such as America/Toronto.')
    : 'UTC'
  if (timeZone !== null && !isTimeZone(timeZone)) reading.fault(zone?.line ?? 1, 'There is no such time zone.')
  const lists = new Map<string, Values>()
  for (const { key, line, node: list } of (listed && reading.entries(listed.node, listed.line, 'The lists', null)) ?? []) {
    const values = readNamed(reading, key, list, line)
    if (values) lists.set(key, values)
  }
  if (!given) return reading.fault(1, 'The rules are missing. “rules: []” asks a person about everything.')
  const items = reading.items(given.node, given.line, 'The rules')
  if (items && items.length > ruleLimit) return reading.fault(given.line, `A policy has ${ruleLimit} rules at most.`)
  const rules = (items ?? []).map((item) => readRule(reading, item, given.line, lists)).filter((rule) => rule !== null)
  const ids = new Set<string>()
  for (const { id, line } of rules)
    if (ids.has(id)) reading.fault(line, `There are two rules named “${id}”.`)
    else ids.add(id)
  return code === null || timeZone === null ? null : { currency: code, timeZone, rules }
}

/** A list that somebody answers for, until a day. */
function readNamed(reading: Reading, name: string, node: unknown, line: number): Values | null {
  const entries = reading.entries(node, line, 'A list', ['owner', 'until', 'values'])
  if (!entries) return null
  const at = (key: string) => entries.find((each) => each.key === key)
  const [owner, until, values] = [at('owner'), at('until'), at('values')]
  if (!owner || !until || !values)
    return reading.fault(line, `The list “${name}” needs an owner, until when it holds, and values.`)
  reading.word(owner.node, owner.line, /\S/, 'Say who answers for this list.')
  const day = reading.word(
    until.node,
    until.line,
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
    'A day is written as 2027-01-31.',
  )
  const list = readList(reading, values.node, values.line)
  return list && day !== null ? { ...list, until: day, name } : null
}

function readRule(reading: Reading, node: unknown, above: number, lists: ReadonlyMap<string, Values>): Rule | null {
  const line = reading.lineOf(node, above)
  const entries = reading.entries(node, line, 'A rule', ['id', 'when', 'then', 'shadow'])
  if (!entries) return null
  const at = (key: string) => entries.find((each) => each.key === key)
  const [named, when, then, shadow] = [at('id'), at('when'), at('then'), at('shadow')]
  if (!named || !when || !then) return reading.fault(line, 'A rule needs an id, what it is about (when) and what follows (then).')
  const id = reading.word(named.node, named.line, /^[a-z0-9][a-z0-9-]{0,59}$/, 'An id has small letters, digits and “-”.')
  const verdict = policyVerdict.safeParse(reading.scalar(then.node))
  if (!verdict.success) reading.fault(then.line, `What follows is one of ${policyVerdict.options.join(', ')}.`)
  const watches = shadow ? reading.yesNo(shadow.node, shadow.line, 'Shadow') : false
  const condition = readCondition(reading, when.node, when.line, lists, 0)
  if (id === null || !verdict.success || watches === null || !condition) return null
  return { id, when: condition, verdict: verdict.data, shadow: watches, line }
}

function readCondition(
  reading: Reading,
  node: unknown,
  line: number,
  lists: ReadonlyMap<string, Values>,
  depth: number,
): Condition | null {
  if (depth > depthLimit) return reading.fault(reading.lineOf(node, line), 'This is nested too deeply.')
  const entries = reading.entries(node, line, 'What a rule is about', null)
  if (!entries) return null
  if (entries.length === 0) return reading.fault(line, 'A rule is about something. One about everything would hide all others.')
  const parts = entries.map(({ key, line: at, node: value }): Condition | null => {
    if (key === 'any') {
      const items = reading.items(value, at, '“any”')
      if (items?.length === 0) return reading.fault(at, '“any” has at least one entry.')
      const any = items?.map((item) => readCondition(reading, item, at, lists, depth + 1))
      return any?.every((each) => each !== null) ? { any } : null
    }
    const fact = factOf(key)
    if (!fact) return reading.fault(at, `“${key.slice(0, 60)}” is not known. A rule may look at: any, ${factNames.join(', ')}.`)
    const tests = readTests(reading, fact.type, value, at, lists)
    return tests && { fact: key, tests }
  })
  return parts.every((part) => part !== null) ? { all: parts } : null
}
