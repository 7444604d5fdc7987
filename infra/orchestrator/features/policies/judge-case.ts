import type { Database } from 'better-sqlite3'
import { judgeByText } from '#shared/pure/policy/judge.ts'
import type { Approval, Judgement } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import { factsOf, loadFacts, type FactState } from './facts.ts'
import { policyInForce } from './policy-rows.ts'

/** The policy in force and what its facts about a case are made of, as the tables have it. */
export type Judging = { policy: { version: number; text: string }; facts: FactState }

export const loadJudging = (db: Database, approval: Approval): Judging => ({
  policy: policyInForce(db),
  facts: loadFacts(db, approval),
})

/** What the policy says about a case now. */
export const judgeCase = ({ policy, facts }: Judging, approval: Approval, now: Instant): Judgement =>
  judgeByText(policy.text, policy.version, { kind: approval.intent.kind, facts: factsOf(facts, approval, now) })
