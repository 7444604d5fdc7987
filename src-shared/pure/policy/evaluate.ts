import type { Judgement } from '../../schema/approval.ts'
import type { IntentKind } from '../../schema/intent.ts'
import { exactOf } from './exact-number.ts'
import { factOf } from './fact-catalogue.ts'
import type { Condition, Test, Values } from './policy.ts'

/** A case as the rules see it. `day` is the day it is judged on (`2026-11-24`). */
export type Seen = { kind: IntentKind; facts: Judgement['facts']; day: string }

/** Whether something holds; `fact` names what had to be known for that and is not. */
export type Holds = { holds: true } | { holds: false } | { holds: null; fact: string }

const yes: Holds = { holds: true }
const no: Holds = { holds: false }
const unknown = (fact: string): Holds => ({ holds: null, fact })

/** Whether a condition holds. One that fails by what is known fails, whatever else is missing. */
export function evaluate(condition: Condition, seen: Seen): Holds {
  if ('all' in condition) return every(condition.all.map((each) => evaluate(each, seen)))
  if ('any' in condition) {
    const each = condition.any.map((one) => evaluate(one, seen))
    return each.find(({ holds }) => holds === true) ?? each.find(({ holds }) => holds === null) ?? no
  }
  const { fact, tests } = condition
  const kinds = factOf(fact)?.kinds ?? null
  // A rule about what such a case does not have is not about it.
  if (kinds && !kinds.includes(seen.kind)) return no
  return every(tests.map((test) => evaluateTest(test, fact, seen)))
}

const every = (all: readonly Holds[]): Holds =>
  all.find(({ holds }) => holds === false) ?? all.find(({ holds }) => holds === null) ?? yes

const whether = (holds: boolean): Holds => (holds ? yes : no)

function evaluateTest(test: Test, fact: string, { facts, day }: Seen): Holds {
  const value = valueOf(facts, fact)
  if (value === null) return unknown(fact)
  switch (test.test) {
    case 'is':
      if (typeof test.value !== 'bigint')
        return typeof value === typeof test.value ? whether(value === test.value) : unknown(fact)
      return typeof value === 'boolean' || exactOf(value) === null ? unknown(fact) : whether(exactOf(value) === test.value)
    case 'in':
    case 'not_in': {
      if (typeof value !== 'string' || isOver(test.values, day)) return unknown(fact)
      const listed = test.values.values.some((each) => fits(each, value))
      return whether(listed === (test.test === 'in'))
    }
    case 'within':
    case 'outside': {
      const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(`${value}`) ?? []
      if (hours === undefined || minutes === undefined) return unknown(fact)
      const at = Number(hours) * 60 + Number(minutes)
      const { from, to } = test.span
      const inside = from <= to ? at >= from && at < to : at >= from || at < to
      return whether(inside === (test.test === 'within'))
    }
    default: {
      const { units, share } = test.limit
      const whole = share === null ? null : valueOf(facts, share)
      const [a, of] = [figure(value), share === null ? null : figure(whole)]
      if (a === null) return unknown(fact)
      if (share !== null && of === null) return unknown(share)
      // Both sides times a hundred percent, so that nothing is rounded.
      const [left, right] = of === null ? [a, units] : [a * 100n * 10n ** 12n, of * units]
      return whether(compare[test.test](left, right))
    }
  }
}

const compare = {
  at_least: (a: bigint, b: bigint) => a >= b,
  above: (a: bigint, b: bigint) => a > b,
  at_most: (a: bigint, b: bigint) => a <= b,
  below: (a: bigint, b: bigint) => a < b,
}

const valueOf = (facts: Seen['facts'], fact: string) => (Object.hasOwn(facts, fact) ? (facts[fact] ?? null) : null)

const figure = (value: string | number | boolean | null): bigint | null =>
  value === null || typeof value === 'boolean' ? null : exactOf(value)

const isOver = ({ until }: Values, day: string): boolean => until !== null && day > until

/** `*.example.org` stands for every name below it. */
const fits = (listed: string, value: string): boolean =>
  listed.startsWith('*.') ? value.endsWith(listed.slice(1)) && value.length >= listed.length : listed === value
