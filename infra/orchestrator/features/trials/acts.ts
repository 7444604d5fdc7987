import type { Database } from 'better-sqlite3'
import type { AgentAct } from '#shared/schema/agent.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { TaskId, WorkerId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Task } from '#shared/schema/trial.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { notesOf, type TaskNotes } from '../../store/task-notes.ts'
import { loadTask, ofWorker, type TaskAtWorker } from './of-worker.ts'

/** How many acts of one task are kept; an agent that floods its timeline gains nothing. */
export const actsLimit = 20_000

type Acts = { workerId: WorkerId; taskId: TaskId; acts: { n: number; at: Instant; act: AgentAct }[] }
export type Timeline = { count: number; lastAt: Instant | null }
type State = TaskAtWorker & { notes: TaskNotes; timeline: Timeline }

/**
 * What an agent did, from its worker's journal. A repetition changes nothing; after a gap nothing is taken in, and the
 * worker sends again from where it was told. A worker's clock moves nothing: times stay in order and not after now.
 */
export const acts: Rule<Acts, State, void> = {
  load: (db, command) => ({
    ...loadTask(db, command),
    notes: notesOf(db, command.taskId),
    timeline: timelineOf(db, command.taskId),
  }),
  decide: (state, { workerId, taskId, acts: said }, now) => {
    const found = ofWorker(state, workerId)
    if (!found.ok) return found
    const { notes, timeline } = state
    const fresh = said.filter(({ n }) => n > notes.taken)
    if (fresh.some(({ n }, place) => n !== notes.taken + 1 + place))
      return refuse('acts_gap', `Acts are missing: the next one of this task must be number ${notes.taken + 1}.`)
    if (fresh.length === 0) return accept(undefined)
    return accept(undefined, {
      facts: itemFacts(found.task, timeline, fresh, now),
      secrets: [{ change: 'note_task', taskId, notes: { ...notes, taken: notes.taken + fresh.length } }],
    })
  },
}

export const timelineOf = (db: Database, taskId: string): Timeline =>
  db
    .prepare<[string], Timeline>('SELECT coalesce(max(n), 0) AS count, max(at) AS lastAt FROM items WHERE task_id = ?')
    .get(taskId) ?? { count: 0, lastAt: null }

/** The next items of a task's timeline; past the limit one last word, then nothing. */
export function itemFacts(
  { id: taskId, trialId, startedAt }: Task,
  { count, lastAt }: Timeline,
  fresh: readonly { at: Instant; act: AgentAct }[],
  now: Instant,
): Fact[] {
  let at = lastAt ?? startedAt ?? now
  return fresh.slice(0, Math.max(0, actsLimit + 1 - count)).map(({ at: said, act }, place): Fact => {
    const n = count + place + 1
    at = said > now ? now : said > at ? said : at
    const last: AgentAct = { act: 'error', words: `More than ${actsLimit} acts: the rest is not kept.` }
    return { kind: 'agent.acted', v: 1, item: { trialId, taskId, n, at, act: n > actsLimit ? last : act } }
  })
}
