import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { policy, policyVerdict } from '../schema/approval.ts'
import { approvalId } from '../schema/ids.ts'
import { instant } from '../schema/instant.ts'
import { money } from '../schema/money.ts'
import { command, coreRead } from './base.ts'

/** A place in a policy's text that is wrong, and what to do; `line` from 1. */
export const policyFault = z.object({ line: z.int().positive(), words: z.string() })

const change = z.object({
  approvalId,
  at: instant,
  what: z.string(),
  amount: money.nullable(),
  before: policyVerdict,
  after: policyVerdict,
  /** The rule that would decide it; null = none matches. */
  rule: z.string().nullable(),
})

const policyRule = z.object({
  id: z.string(),
  /** What it is about. */
  words: z.string(),
  verdict: policyVerdict,
  shadow: z.boolean(),
  /** How many cases it has decided, or would have. */
  matched: z.int().nonnegative(),
})
export type PolicyRule = z.infer<typeof policyRule>

const whatIfAnswer = z.object({
  faults: z.array(policyFault),
  looked: z.int().nonnegative(),
  changes: z.array(change).max(1_000),
  /** How many more (or fewer) would have asked a person, passed by themselves, been refused. */
  asks: z.int(),
  passes: z.int(),
  refusals: z.int(),
})
export type WhatIfAnswer = z.infer<typeof whatIfAnswer>

export const policies = {
  /** The versions, newest first; the first is in force. `rules` are its rules in words. */
  watch: coreRead.output(
    eventIterator(
      z.object({
        versions: z.array(policy),
        rules: z.array(policyRule),
      }),
    ),
  ),
  /** What another text would have said about the cases of the last `days`, from the facts stored with each. */
  whatIf: coreRead.input(z.object({ text: policy.shape.text, days: z.int().min(1).max(365) })).output(whatIfAnswer),
  /** Makes the case `approvalId` about a new text. It is in force once that is approved. */
  propose: command
    .input(z.object({ approvalId, basedOn: policy.shape.version, text: policy.shape.text, reason: z.string().max(2_000) }))
    .output(z.void()),
}
