import type { Judgement, PolicyVerdict } from '../../schema/approval.ts'
import type { IntentKind } from '../../schema/intent.ts'
import { evaluate } from './evaluate.ts'
import { factOf } from './fact-catalogue.ts'
import { localTime } from './local-time.ts'
import { parsePolicy } from './parse.ts'
import type { Parsed, Policy, Rule } from './policy.ts'
import { ruleWords } from './rule-words.ts'

/** What is judged. `facts` hold `at`, the instant of it, from which the time of day follows. */
export type Judged = { kind: IntentKind; facts: Judgement['facts'] }

const strictness: Record<PolicyVerdict, number> = { auto: 0, one_person: 1, two_person: 2, deny: 3 }

/**
 * What a policy's text says about a case. A denial wins, then the stricter; what no rule is about, what cannot be known
 * and a text that is no policy ask a person. It never throws.
 */
export function judgeByText(text: string, policyVersion: number, judged: Judged): Judgement {
  const parsed = read(text)
  return parsed.ok
    ? judge(parsed.policy, policyVersion, judged)
    : {
        verdict: 'one_person',
        rule: null,
        words: 'The policy in force cannot be read, so a person is asked.',
        policyVersion,
        shadow: [],
        facts: judged.facts,
      }
}

export function judge(policy: Policy, policyVersion: number, judged: Judged): Judgement {
  const facts = factsIn(policy, judged.facts)
  const seen = { kind: judged.kind, facts, day: `${facts.at ?? ''}`.slice(0, 10) }
  const held = policy.rules.map((rule) => ({ rule, met: evaluate(rule.when, seen) }))
  const matching = held.filter(({ rule, met }) => met.holds === true && !rule.shadow).map(({ rule }) => rule)
  const shadow = held
    .filter(({ rule, met }) => met.holds === true && rule.shadow)
    .slice(0, 50)
    .map(({ rule: { id, verdict } }) => ({ rule: id, verdict }))
  const strictest = matching.reduce<Rule | null>(
    (most, rule) => (most && strictness[most.verdict] >= strictness[rule.verdict] ? most : rule),
    null,
  )
  const unsure = held.find(({ rule, met }) => met.holds === null && !rule.shadow)
  const common = { policyVersion, shadow, facts }
  if (unsure?.met.holds === null && (strictest?.verdict ?? 'auto') === 'auto') {
    const missing = factOf(unsure.met.fact)
    const whether = missing?.not ? `whether ${missing.words}` : `what ${missing?.words ?? unsure.met.fact} is`
    const words = `The rule ${unsure.rule.id} cannot be decided, because it is not known ${whether}. So a person is asked.`
    return { verdict: 'one_person', rule: null, words, ...common }
  }
  if (!strictest) return { verdict: 'one_person', rule: null, words: 'No rule is about this, so a person is asked.', ...common }
  return { verdict: strictest.verdict, rule: strictest.id, words: ruleWords(strictest, policy.currency), ...common }
}

/** The facts with the time of day where the policy is at home; amounts of another currency are not known to it. */
function factsIn({ currency, timeZone }: Policy, facts: Judgement['facts']): Judgement['facts'] {
  const local = typeof facts.at === 'string' ? localTime(facts.at, timeZone) : null
  const here = facts.currency === currency
  return {
    ...Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [name, factOf(name)?.type === 'amount' && !here ? null : value]),
    ),
    local_time: local?.time ?? null,
    weekday: local?.weekday ?? null,
  }
}

let last: { text: string; parsed: Parsed } | null = null

/** The same text is judged by again and again. */
function read(text: string): Parsed {
  if (last?.text !== text) last = { text, parsed: parsePolicy(text) }
  return last.parsed
}
