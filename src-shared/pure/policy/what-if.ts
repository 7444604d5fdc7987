import type { Approval, PolicyVerdict } from '../../schema/approval.ts'
import { judge } from './judge.ts'
import type { Policy } from './policy.ts'

/** A case that another policy would have judged otherwise; `rule` null = none would have matched. */
export type Change = { approval: Approval; before: PolicyVerdict; after: PolicyVerdict; rule: string | null }

/** How many more (or fewer) cases would ask a person, pass by themselves, be refused. */
export type WhatIf = { looked: number; changes: Change[]; asks: number; passes: number; refusals: number }

/** What a policy would have said about cases that were judged, from the facts that were kept with each. */
export function whatIf(policy: Policy, version: number, cases: readonly Approval[]): WhatIf {
  const changes: Change[] = []
  let looked = 0
  for (const approval of cases) {
    const { judgement, intent } = approval
    // About these no text decides.
    if (!judgement || intent.kind === 'policy' || intent.kind === 'takeover') continue
    looked += 1
    const { verdict: after, rule } = judge(policy, version, { kind: intent.kind, facts: judgement.facts })
    const before = judgement.verdict
    if (after !== before) changes.push({ approval, before, after, rule })
  }
  const more = (which: (verdict: PolicyVerdict) => boolean) =>
    changes.filter(({ after }) => which(after)).length - changes.filter(({ before }) => which(before)).length
  return {
    looked,
    changes,
    asks: more((verdict) => verdict === 'one_person' || verdict === 'two_person'),
    passes: more((verdict) => verdict === 'auto'),
    refusals: more((verdict) => verdict === 'deny'),
  }
}
