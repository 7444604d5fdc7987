import { z } from 'zod'
import { agentAct } from '#shared/schema/agent.ts'

/** A person's words; each comes as a line on standard input. */
export const saidLine = z.object({ key: z.string(), text: z.string(), by: z.string() })

/** The task as the reference agent finds it, in its HOME. */
export const taskFile = '.autocode/task.json'
export const referenceTask = z.object({
  goal: z.string(),
  /** What was said before it was started. */
  said: z.array(saidLine),
  models: z.object({ normal: z.string(), thinking: z.string() }),
  gateway: z.string(),
  key: z.string(),
})
export type ReferenceTask = z.infer<typeof referenceTask>

/** A line on its standard output. */
export const referenceLine = z.union([agentAct, z.object({ act: z.literal('delivered'), key: z.string() })])
export type ReferenceLine = z.infer<typeof referenceLine>
