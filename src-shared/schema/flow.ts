import { z } from 'zod'
import { approvalId, flowId, taskId, trialId, workerId } from './ids.ts'
import { instant } from './instant.ts'

/** One request through the egress proxy. Fields only: no body, no value of a query, a cookie or a header that could be a secret. */
export const flow = z.object({
  id: flowId,
  at: instant,
  workerId: workerId.nullable(),
  trialId: trialId.nullable(),
  taskId: taskId.nullable(),
  /** Who sent it: an agent, the executor's own browser or client, or a person at the worker's desktop. */
  from: z.enum(['agent', 'executor', 'desktop', 'unknown']),
  method: z.string().max(20),
  scheme: z.enum(['http', 'https', 'ws', 'wss', 'tcp']),
  host: z.string().max(253),
  port: z.int().min(0).max(65_535),
  /** Without its query. */
  path: z.string().max(2_000),
  queryNames: z.array(z.string().max(120)).max(50),
  /** Names of headers, lower case. */
  requestHeaders: z.array(z.string().max(120)).max(100),
  responseHeaders: z.array(z.string().max(120)).max(100),
  contentType: z.string().max(200),
  status: z.int().min(100).max(599).nullable(),
  verdict: z.enum(['allowed', 'held', 'refused', 'passed_through', 'swapped', 'broken']),
  why: z.string().max(500),
  /** It carried what looks like a payment card; never more than the last four digits of it. */
  card: z.object({ lastFour: z.string().regex(/^\d{4}$/), where: z.string().max(120) }).nullable(),
  approvalId: approvalId.nullable(),
  requestBytes: z.int().nonnegative(),
  responseBytes: z.int().nonnegative(),
  /** From the first byte of the request to the last of the answer, time held included. */
  ms: z.int().nonnegative(),
  heldMs: z.int().nonnegative(),
})
export type Flow = z.infer<typeof flow>
