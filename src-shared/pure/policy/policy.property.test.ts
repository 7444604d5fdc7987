import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { check } from '../../testing/check.ts'
import { policyVerdict } from '../../schema/approval.ts'
import { anyFacts, anyPolicyText } from './any-policy.example.ts'
import { defaultPolicy } from './default-policy.ts'
import { evaluate } from './evaluate.ts'
import { factNames, factOf } from './fact-catalogue.ts'
import { judge, judgeByText } from './judge.ts'
import { parsePolicy } from './parse.ts'
import type { Condition, Policy } from './policy.ts'
import { ruleWords } from './rule-words.ts'

const kinds = fc.constantFrom('payment', 'network', 'secret', 'publish', 'destructive', 'takeover', 'policy' as const)
const anyCase = fc.record({ kind: kinds, facts: anyFacts })

/** Pieces of a real policy put together wrongly, and anything else. */
const pieces = defaultPolicy.split(/(?<=[\n{}:])/)
const anyText = fc.oneof(
  fc.string({ maxLength: 300, unit: 'binary' }),
  fc
    .array(fc.constantFrom(...pieces, '- ', '[', '&a ', '*a', '? ', '!!js ', '\t', '---\n', '"'), { maxLength: 60 })
    .map((all) => all.join('')),
  fc.json({ maxDepth: 5 }),
  anyPolicyText,
)

const parsed = (text: string): Policy => {
  const read = parsePolicy(text)
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.policy
}

test('any text is a policy, or has faults at lines that it has', async () => {
  await check(
    fc.property(anyText, (text) => {
      const read = parsePolicy(text)
      if (read.ok) return
      expect(read.faults.length).toBeGreaterThan(0)
      const lines = text.split('\n').length
      for (const { line, words } of read.faults) {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lines)
        expect(words).not.toBe('')
      }
    }),
    { runs: 500 },
  )
})

test('judging never throws, whatever the text and the facts, and says what a judgement may say', async () => {
  await check(
    fc.property(anyText, anyCase, (text, about) => {
      const { verdict, words, rule } = judgeByText(text, 1, about)
      expect(policyVerdict.options).toContain(verdict)
      expect(words.length).toBeLessThanOrEqual(500)
      expect(rule === null && (verdict === 'auto' || verdict === 'deny')).toBe(false)
    }),
    { runs: 500 },
  )
})

test('a denial wins over every other rule, and no order of rules changes the verdict', async () => {
  await check(
    fc.property(anyPolicyText, anyCase, (text, about) => {
      const policy = parsed(text)
      const { verdict, facts } = judge(policy, 1, about)
      const seen = { kind: about.kind, facts, day: `${facts.at}`.slice(0, 10) }
      const denied = policy.rules.some(
        (rule) => !rule.shadow && rule.verdict === 'deny' && evaluate(rule.when, seen).holds === true,
      )
      expect(verdict === 'deny').toBe(denied)
      expect(judge({ ...policy, rules: policy.rules.toReversed() }, 1, about).verdict).toBe(verdict)
    }),
    { runs: 500 },
  )
})

test('what passes by itself does so by a rule that is about it, with nothing left unknown', async () => {
  await check(
    fc.property(anyPolicyText, anyCase, (text, about) => {
      const policy = parsed(text)
      const { verdict, facts, rule } = judge(policy, 1, about)
      if (verdict !== 'auto') return
      const seen = { kind: about.kind, facts, day: `${facts.at}`.slice(0, 10) }
      const met = policy.rules.filter(({ shadow }) => !shadow).map((each) => ({ each, holds: evaluate(each.when, seen).holds }))
      expect(met.find(({ each }) => each.id === rule)).toMatchObject({ holds: true })
      expect(met.filter(({ holds }) => holds === null)).toEqual([])
    }),
    { runs: 1_000 },
  )
})

test('a fact that its rule needs and that is not known never lets a case pass', async () => {
  const factsOf = (condition: Condition): string[] =>
    'all' in condition ? condition.all.flatMap(factsOf) : 'any' in condition ? condition.any.flatMap(factsOf) : [condition.fact]
  await check(
    fc.property(anyPolicyText, anyCase, fc.constantFrom(...factNames), (text, about, missing) => {
      const policy = parsed(text)
      const { verdict, rule } = judge(policy, 1, { ...about, facts: { ...about.facts, [missing]: null } })
      if (verdict !== 'auto' || factOf(missing)?.type === 'time' || missing === 'weekday') return
      const used = policy.rules.find(({ id }) => id === rule)
      const onlyThese = used && 'all' in used.when && used.when.all.every((each) => 'fact' in each)
      expect(onlyThese ? factsOf(used.when) : []).not.toContain(missing)
    }),
    { runs: 1_000 },
  )
})

test('rules that only watch change no verdict', async () => {
  await check(
    fc.property(anyPolicyText, anyCase, (text, about) => {
      const policy = parsed(text)
      const real = judge({ ...policy, rules: policy.rules.filter(({ shadow }) => !shadow) }, 1, about)
      expect(judge(policy, 1, about)).toMatchObject({ verdict: real.verdict, rule: real.rule })
    }),
    { runs: 200 },
  )
})

test('every rule can be said in words', async () => {
  await check(
    fc.property(anyPolicyText, (text) => {
      for (const rule of parsed(text).rules) expect(ruleWords(rule, 'CAD')).toMatch(/^[A-Z].* when .*\.$/s)
    }),
    { runs: 200 },
  )
})
