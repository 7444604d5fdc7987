import type { PolicyVerdict } from '../../schema/approval.ts'

/** What a figure is compared with: a number in 10⁻¹² of one, or a share (so many 10⁻¹² percent) of another fact. */
export type Limit = { units: bigint; share: string | null; text: string }

/** Minutes from midnight; `from` is in it, `to` is not. It may go over midnight. */
export type Span = { from: number; to: number; text: string }

/** Hosts or other words that somebody answers for. From `until` on nobody does, and what they decide is not known. */
export type Values = { values: readonly string[]; until: string | null; name: string | null }

export type Test =
  | { test: 'is'; value: string | boolean | bigint; text: string }
  | { test: 'in' | 'not_in'; values: Values }
  | { test: 'at_least' | 'above' | 'at_most' | 'below'; limit: Limit }
  | { test: 'within' | 'outside'; span: Span }

/** All of `all` hold, or one of `any` does. */
export type Condition = { all: readonly Condition[] } | { any: readonly Condition[] } | { fact: string; tests: readonly Test[] }

/** `shadow`: it only watches. `line` is where it begins. */
export type Rule = { id: string; when: Condition; verdict: PolicyVerdict; shadow: boolean; line: number }

export type Policy = { currency: string; timeZone: string; rules: readonly Rule[] }

/** A place in a text that is wrong; `line` from 1. */
export type Fault = { line: number; words: string }

export type Parsed = { ok: true; policy: Policy } | { ok: false; faults: readonly Fault[] }
