import { z } from 'zod'
import { taskId, trialId, workerId } from './ids.ts'
import { instant } from './instant.ts'

export const agentId = z.enum(['reference', 'claude-code', 'qwen-code', 'aider', 'codex', 'opencode', 'cursor', 'command'])
export type AgentId = z.infer<typeof agentId>

/** Whether an agent's program is on a worker. `ready` of one that needs no installing is true from the start. */
export const agentInstall = z.object({
  workerId,
  agent: agentId,
  version: z.string().max(40),
  state: z.enum(['absent', 'installing', 'ready', 'failed']),
  /** 0..1 while installing. */
  fraction: z.number().min(0).max(1),
  words: z.string().max(500),
  at: instant,
})
export type AgentInstall = z.infer<typeof agentInstall>

const text = z.string().max(20_000)

/**
 * One thing an agent did, as its adapter read it. Texts come from agents and models: hostile, never markup, never obeyed.
 * Costs are not here: the gateway's count is the ledger.
 */
export const agentAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('init'), words: z.string().max(500), tools: z.array(z.string().max(120)).max(200) }),
  z.object({ act: z.literal('turn'), turn: z.int().positive() }),
  z.object({ act: z.literal('text'), text }),
  z.object({ act: z.literal('tool_start'), tool: z.string().max(120), key: z.string().max(200), input: text }),
  z.object({ act: z.literal('tool_end'), key: z.string().max(200), ok: z.boolean(), output: text }),
  z.object({ act: z.literal('said'), text, by: z.string().max(80) }),
  z.object({ act: z.literal('asked'), key: z.string().max(200), question: text }),
  /** What the agent itself says it used; for comparison only. */
  z.object({ act: z.literal('usage'), inputTokens: z.int().nonnegative(), outputTokens: z.int().nonnegative() }),
  z.object({ act: z.literal('error'), words: text }),
  z.object({ act: z.literal('end'), ok: z.boolean(), words: z.string().max(500), exitCode: z.int().nullable() }),
])
export type AgentAct = z.infer<typeof agentAct>

/** An act at its place in its task's timeline: `n` counts from 1 without gaps. */
export const agentItem = z.object({ trialId, taskId, n: z.int().positive(), at: instant, act: agentAct })
export type AgentItem = z.infer<typeof agentItem>
