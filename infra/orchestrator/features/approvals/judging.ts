import type { Database } from 'better-sqlite3'
import type { Approval, Judgement } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'

/** What the policy and its facts are made of, as the tables have it. */
export type Judging = { policyVersion: number }

export const loadJudging = (_db: Database, _approval: Approval): Judging => ({ policyVersion: 1 })

/** What the policy says about a case now. */
export const judgeCase = ({ policyVersion }: Judging, _approval: Approval, _now: Instant): Judgement => ({
  verdict: 'one_person',
  rule: null,
  words: 'No rule matches, so a person is asked.',
  policyVersion,
  shadow: [],
  facts: {},
})
