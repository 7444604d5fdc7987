import type { TaskRun } from '#shared/contract/workers.ts'
import type { TaskFolder } from '../tasks/folder.ts'
import type { Inbox } from './inbox.ts'
import type { Journal } from './journal.ts'
import type { Progress } from './progress.ts'
import type { Rooms } from './rooms.ts'
import type { Turns } from './turns.ts'

/** Everything that bringing one task's agent to its end takes. */
export type AgentJob = {
  task: TaskFolder
  run: TaskRun
  program: string | null
  referenceAgent: string
  rooms: Rooms
  progress: Progress
  inbox: Inbox
  journal: Journal
  turns: Turns
}
