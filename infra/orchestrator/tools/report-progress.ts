import { z } from 'zod'
import { withoutUnseen } from '#shared/pure/without-unseen.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../engine/decision.ts'
import { taskChanged } from '../features/trials/states.ts'
import { notRunning, runningTask, type Running } from './running-task.ts'
import { toolAnswer, type ToolContext } from './tool.ts'

const input = z.object({
  fraction: z.number().min(0).max(1).describe('How much of the task is done, from 0 to 1.'),
  words: z.string().max(300).describe('What you are doing now, in one short sentence.'),
})

type Progress = z.infer<typeof input> & { taskId: TaskId }

/** An agent says how far it is. Shown as its own word. */
export const progress: Rule<Progress, Running | null, { recorded: boolean }> = {
  load: (db, { taskId }) => runningTask(db, taskId),
  decide: (running, { fraction, words }, now) => {
    if (!running) return notRunning
    const before = running.task.progress
    const said = withoutUnseen(words)
    if (before?.fraction === fraction && before.words === said) return accept({ recorded: true })
    return accept(
      { recorded: true },
      { facts: [taskChanged(running.task, { progress: { fraction, words: said, at: now } }, now)] },
    )
  },
}

export const addReportProgress = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'report_progress',
    {
      title: 'Report progress',
      description: 'Tell the operator how far you are. Call it when you begin something new.',
      inputSchema: input,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    (said) => toolAnswer(engine.run(progress, { ...said, taskId }), () => 'Recorded.'),
  )
