import type { Database } from 'better-sqlite3'
import { z } from 'zod'
import { agentItem } from '#shared/schema/agent.ts'
import { flow } from '#shared/schema/flow.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { host, type Alternative } from '#shared/schema/intent.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'

/** A free way as an agent tells of it, with what of its own doings shows that it was tried. */
export const told = z.object({
  what: z.string().trim().min(3).max(300).describe('The free way that you tried.'),
  how: z.enum(['own_host', 'free_tier', 'already_paid', 'waiting', 'other']),
  failed: z.string().trim().min(3).max(500).describe('Why it did not do.'),
  command: z.string().trim().min(8).max(500).optional().describe('A part of the command or tool input by which you tried it.'),
  host: host.optional().describe('The host at which you tried it.'),
})
export type Told = z.infer<typeof told>

/** What was told, each with the place in our own records that shows it; null where nothing does. */
export const withEvidence = (db: Database, taskId: TaskId, all: readonly Told[]): Alternative[] =>
  all.map(({ what, how, failed, ...tried }) => ({ what, how, failed, seen: seenOf(db, taskId, tried) }))

function seenOf(db: Database, taskId: TaskId, { command, host: at }: Pick<Told, 'command' | 'host'>): Alternative['seen'] {
  const act = command ? actWith(db, taskId, command) : null
  if (act !== null) return { in: 'timeline', taskId, n: act }
  const found =
    at && rowOf(db, flow, "SELECT row FROM flows WHERE host = ? AND row ->> '$.taskId' = ? ORDER BY id LIMIT 1", at, taskId)
  return found ? { in: 'traffic', flowId: found.id } : null
}

/** Tools of ours: what is said to them is the agent's word, not its doing. */
const ours = /(^|_)(request|payment|cancel|report|ask|budget|permission)_?/

function actWith(db: Database, taskId: TaskId, command: string): number | null {
  const quoted = JSON.stringify(command).slice(1, -1)
  const items = rowsOf(
    db,
    agentItem,
    `SELECT row FROM items WHERE task_id = ? AND row ->> '$.act.act' = 'tool_start'
       AND (instr(row ->> '$.act.input', ?) > 0 OR instr(row ->> '$.act.input', ?) > 0) ORDER BY n LIMIT 50`,
    taskId,
    command,
    quoted,
  )
  const found = items.find(({ act }) => act.act === 'tool_start' && !ours.test(act.tool))
  return found?.n ?? null
}
