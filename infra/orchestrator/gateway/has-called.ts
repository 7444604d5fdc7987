import type { Database } from 'better-sqlite3'
import type { TaskId } from '#shared/schema/ids.ts'

/** Whether a task's agent has had a model call let through. */
export const hasCalled = (db: Database, taskId: TaskId): boolean =>
  db.prepare<[string], number>('SELECT 1 FROM calls WHERE task_id = ? LIMIT 1').pluck().get(taskId) !== undefined
