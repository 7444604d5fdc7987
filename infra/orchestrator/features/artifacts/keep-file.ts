import type { Sha256 } from '#shared/schema/hash.ts'
import type { TaskId, WorkerId } from '#shared/schema/ids.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { filesOf } from '../../store/task-notes.ts'
import { loadTask, ofWorker, type TaskAtWorker } from '../trials/of-worker.ts'
import { isDone } from '../trials/states.ts'

/** The largest file of a task that is kept, in bytes. */
export const fileLimitBytes = 16 * 1024 * 1024

/** How much of one task is kept: files, and bytes in all. */
export const taskLimits = { files: 2_001, bytes: 256 * 1024 * 1024 }

type KeepFile = { workerId: WorkerId; taskId: TaskId; blob: Sha256; bytes: number }
type State = TaskAtWorker & { files: ReadonlyMap<Sha256, number> }

/** A worker gives a file of a task that it has in hand. The same file again changes nothing. */
export const keepFile: Rule<KeepFile, State, { blob: Sha256 }> = {
  load: (db, command) => ({ ...loadTask(db, command), files: filesOf(db, command.taskId) }),
  decide: (state, { workerId, taskId, blob, bytes }) => {
    const found = ofWorker(state, workerId)
    if (!found.ok) return found
    if (state.files.has(blob)) return accept({ blob })
    if (isDone(found.task)) return refuse('task_over', 'This task is over, so no more of its files are kept.')
    if (bytes > fileLimitBytes)
      return refuse('file_too_large', `A file may have ${fileLimitBytes} bytes at most; this one has ${bytes}.`)
    const all = [...state.files.values()].reduce((sum, each) => sum + each, bytes)
    if (state.files.size >= taskLimits.files || all > taskLimits.bytes)
      return refuse(
        'too_many_files',
        `Of one task ${taskLimits.files} files and ${taskLimits.bytes} bytes are kept at most. This one was left out.`,
      )
    return accept({ blob }, { secrets: [{ change: 'put_file', taskId, blob, bytes }] })
  },
}
