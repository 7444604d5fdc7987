import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { approvalId, flowId, trialId, workerId } from '../schema/ids.ts'
import { flow } from '../schema/flow.ts'
import { coreRead, fromEgress } from './base.ts'

const flowRow = z.object({
  flow,
  trial: z.object({ id: trialId, title: z.string() }).nullable(),
  worker: z.object({ id: workerId, name: z.string() }).nullable(),
})
export type FlowRow = z.infer<typeof flowRow>

export const flowFilter = z.object({
  trialId: trialId.nullable(),
  verdict: flow.shape.verdict.nullable(),
  /** Part of a host or path. */
  text: z.string().max(200),
})

export const traffic = {
  /** The newest first. */
  watch: coreRead.input(flowFilter.extend({ limit: z.int().min(1).max(5_000) })).output(
    eventIterator(
      z.object({
        rows: z.array(flowRow),
        total: z.int().nonnegative(),
        hosts: z.array(z.object({ host: z.string(), requests: z.int(), refused: z.int(), bytes: z.int() })),
      }),
    ),
  ),
  /** HAR 1.2 of what a filter finds; bodies and values are not in it. */
  har: coreRead.input(flowFilter).output(z.object({ text: z.string(), rows: z.int().nonnegative() })),
}

/** What the proxy asks about a request before a byte of it leaves. */
export const flowQuestion = z.object({
  flowId,
  /** The credential that the request came with: the task's token for the way out, or null. */
  credential: z.string().max(200).nullable(),
  method: flow.shape.method,
  scheme: flow.shape.scheme,
  host: z.string().max(253),
  port: flow.shape.port,
  path: z.string().max(2_000),
  /** What the proxy found in it: a card number, a placeholder; never the number itself. */
  card: flow.shape.card,
  placeholder: z.boolean(),
})
export type FlowQuestion = z.infer<typeof flowQuestion>

/** `ask`: a person is asked; ask again with the same flow. `who` is whose request it is. */
export const flowAnswer = z.object({
  answer: z.enum(['allow', 'ask', 'refuse']),
  words: z.string().max(500),
  approvalId: approvalId.nullable(),
  who: flow.pick({ workerId: true, trialId: true, taskId: true, from: true }),
})
export type FlowAnswer = z.infer<typeof flowAnswer>

/** Calls of the egress proxy. */
export const egress = {
  /** Where it listens, and the PEM of its authority, for those who are let out through it. */
  hello: fromEgress
    .input(z.object({ proxy: z.string().max(200), authority: z.string().max(10_000), version: z.string().max(40) }))
    .output(z.void()),
  /** May wait up to 45 s for a person when the answer is `ask`. */
  decide: fromEgress.input(flowQuestion).output(flowAnswer),
  report: fromEgress.input(z.object({ flows: z.array(flow).min(1).max(200) })).output(z.void()),
  /** A program that does not take our authority: proposed for passing through, by a person only. */
  pinned: fromEgress
    .input(
      z.object({
        credential: flowQuestion.shape.credential,
        host: z.string().max(253),
        failures: z.int().positive(),
      }),
    )
    .output(z.void()),
}
