import type { Database } from 'better-sqlite3'
import type { Sha256 } from '#shared/schema/hash.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'

/** How far a worker's journal of a task was taken in, and how many attempts our side broke. */
export type TaskNotes = { taken: number; broken: number }

/** What a person said to a task's agent; `key` tells it from its repetition. */
export type Saying = { key: string; at: Instant; by: string; text: string }

/** A change of what is remembered of a task, recorded in the same transaction as the facts it belongs to. */
export type TaskNoteChange =
  | { change: 'note_task'; taskId: TaskId; notes: TaskNotes }
  | { change: 'put_saying'; taskId: TaskId; saying: Saying }
  | { change: 'drop_sayings'; taskId: TaskId }
  | { change: 'put_file'; taskId: TaskId; blob: Sha256; bytes: number }

export function changeTaskNote(db: Database, change: TaskNoteChange): void {
  switch (change.change) {
    case 'note_task':
      db.prepare(
        'INSERT INTO task_notes (task_id, taken, broken) VALUES (?, ?, ?) ON CONFLICT (task_id) DO UPDATE SET taken = excluded.taken, broken = excluded.broken',
      ).run(change.taskId, change.notes.taken, change.notes.broken)
      return
    case 'put_saying': {
      const { key, at, by, text } = change.saying
      db.prepare('INSERT INTO sayings (task_id, key, at, said_by, text) VALUES (?, ?, ?, ?, ?)').run(
        change.taskId,
        key,
        at,
        by,
        text,
      )
      return
    }
    case 'drop_sayings':
      db.prepare('DELETE FROM sayings WHERE task_id = ?').run(change.taskId)
      return
    case 'put_file':
      db.prepare('INSERT INTO task_files (task_id, blob, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
        change.taskId,
        change.blob,
        change.bytes,
      )
  }
}

export const notesOf = (db: Database, taskId: string): TaskNotes =>
  db.prepare<[string], TaskNotes>('SELECT taken, broken FROM task_notes WHERE task_id = ?').get(taskId) ?? {
    taken: 0,
    broken: 0,
  }

/** Everything that was said to a task that is not over, oldest first. */
export const sayingsOf = (db: Database, taskId: string): Saying[] =>
  db.prepare<[string], Saying>('SELECT key, at, said_by AS by, text FROM sayings WHERE task_id = ? ORDER BY at, key').all(taskId)

/** The files that a task's worker gave to be kept, by hash, in bytes. */
export const filesOf = (db: Database, taskId: string): ReadonlyMap<Sha256, number> =>
  new Map(
    db
      .prepare<[string], { blob: Sha256; bytes: number }>('SELECT blob, bytes FROM task_files WHERE task_id = ?')
      .all(taskId)
      .map(({ blob, bytes }) => [blob, bytes]),
  )
