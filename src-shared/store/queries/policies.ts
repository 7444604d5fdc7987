import type { Database } from 'better-sqlite3'
import type { PolicyRule, WhatIfAnswer } from '../../contract/policies.ts'
import { askWords } from '../../pure/guard/ask-words.ts'
import { parsePolicy } from '../../pure/policy/parse.ts'
import { whenWords } from '../../pure/policy/rule-words.ts'
import { whatIf } from '../../pure/policy/what-if.ts'
import { approval, channel, policy, type Channel, type PolicyRow } from '../../schema/approval.ts'
import { prepared } from '../prepared.ts'
import { rowsOf } from './rows.ts'

export type PolicyView = { versions: PolicyRow[]; rules: PolicyRule[] }

/** Changes that are shown; all of them are counted. */
const changesShown = 1_000

const versionsOf = (db: Database): PolicyRow[] => rowsOf(db, policy, 'SELECT row FROM policies ORDER BY version DESC')

/** The versions, newest first, and the rules in force in words with how often each was the one that decided. */
export function policyView(db: Database): PolicyView {
  const versions = versionsOf(db)
  const parsed = parsePolicy(versions[0]?.text ?? 'currency: CAD\nrules: []')
  if (!parsed.ok) return { versions, rules: [] }
  const decided = countsOf(db, "SELECT row ->> '$.judgement.rule' AS rule, count(*) AS n FROM approvals GROUP BY rule")
  const watched = countsOf(
    db,
    `SELECT each.value ->> '$.rule' AS rule, count(*) AS n FROM approvals, json_each(row, '$.judgement.shadow') each GROUP BY rule`,
  )
  const rules = parsed.policy.rules.map((rule) => ({
    id: rule.id,
    words: whenWords(rule, parsed.policy.currency),
    verdict: rule.verdict,
    shadow: rule.shadow,
    matched: (rule.shadow ? watched : decided).get(rule.id) ?? 0,
  }))
  return { versions, rules }
}

function countsOf(db: Database, sql: string): Map<string | null, number> {
  return new Map(
    prepared<[], { rule: string | null; n: number }>(db, sql)
      .all()
      .map(({ rule, n }) => [rule, n]),
  )
}

/** What another text would have said about the cases that were asked for since `since`. */
export function policyWhatIf(db: Database, text: string, since: string): WhatIfAnswer {
  const nothing = { faults: [], looked: 0, changes: [], asks: 0, passes: 0, refusals: 0 }
  const parsed = parsePolicy(text)
  if (!parsed.ok) return { ...nothing, faults: [...parsed.faults] }
  const cases = rowsOf(
    db,
    approval,
    "SELECT row FROM approvals WHERE requested_at >= ? AND row ->> '$.judgement' IS NOT NULL ORDER BY id DESC",
    since,
  )
  const version = (versionsOf(db)[0]?.version ?? 0) + 1
  const { changes, ...counts } = whatIf(parsed.policy, version, cases)
  return {
    ...counts,
    faults: [],
    changes: changes.slice(0, changesShown).map(({ approval: { id, requestedAt, intent }, before, after, rule }) => ({
      approvalId: id,
      at: requestedAt,
      what: askWords(intent),
      amount: intent.kind === 'payment' ? intent.amount : null,
      before,
      after,
      rule,
    })),
  }
}

export const channelRows = (db: Database): Channel[] => rowsOf(db, channel, 'SELECT row FROM channels ORDER BY id')
