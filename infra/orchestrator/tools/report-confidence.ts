import { z } from 'zod'
import type { TaskId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../engine/decision.ts'
import { taskChanged } from '../features/trials/states.ts'
import { notRunning, runningTask, type Running } from './running-task.ts'
import { toolAnswer, type ToolContext } from './tool.ts'

const input = z.object({
  score: z.number().min(0).max(1).describe('How sure you are that the check will pass, from 0 to 1.'),
})

type Confidence = z.infer<typeof input> & { taskId: TaskId }

/** An agent says how sure it is of its work. Shown as its own word; it is evidence of nothing. */
export const confidence: Rule<Confidence, Running | null, { recorded: boolean }> = {
  load: (db, { taskId }) => runningTask(db, taskId),
  decide: (running, { score }, now) => {
    if (!running) return notRunning
    if (running.task.confidence === score) return accept({ recorded: true })
    return accept({ recorded: true }, { facts: [taskChanged(running.task, { confidence: score }, now)] })
  },
}

export const addReportConfidence = ({ server, engine, taskId }: ToolContext) =>
  server.registerTool(
    'report_confidence',
    {
      title: 'Report confidence',
      description: 'Tell the operator how sure you are of your result. Call it before you finish.',
      inputSchema: input,
      annotations: { readOnlyHint: false, idempotentHint: true, destructiveHint: false },
    },
    (said) => toolAnswer(engine.run(confidence, { ...said, taskId }), () => 'Recorded.'),
  )
