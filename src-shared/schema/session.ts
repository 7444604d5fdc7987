import { z } from 'zod'
import { sessionId, workerId } from './ids.ts'
import { instant } from './instant.ts'

export const terminalSize = z.object({ cols: z.int().min(2).max(500), rows: z.int().min(2).max(300) })
export type TerminalSize = z.infer<typeof terminalSize>

/** A terminal on a worker. It outlives consoles, orchestrator and supervisor; only its own end closes it. */
export const session = z.object({
  id: sessionId,
  workerId,
  /** An `agent` session shows a task's agent at work; nobody types into it. */
  kind: z.enum(['shell', 'agent']),
  title: z.string().max(80),
  state: z.enum(['open', 'closed']),
  openedAt: instant,
  closedAt: instant.nullable(),
  exitCode: z.int().nullable(),
})
export type Session = z.infer<typeof session>
