import { randomBytes } from 'node:crypto'
import type { TaskRun, WorkerReport } from '#shared/contract/workers.ts'
import { newId } from '#shared/pure/id.ts'
import { samples } from '#shared/schema/samples.ts'
import type { StandInOrchestrator } from './stand-in-orchestrator.ts'
import { until } from './until.ts'

/** An order to run one of the samples. */
export function sampleRun(sample: string, change: Partial<TaskRun>): TaskRun {
  const found = samples.find(({ id }) => id === sample)
  if (!found) throw new Error(`no sample ${sample}`)
  return {
    taskId: newId('task'),
    trialId: newId('trial'),
    attempt: 1,
    agent: 'command',
    models: { normal: 'normal', thinking: 'thinking' },
    goal: found.goal,
    repository: { from: 'sample', sample },
    check: found.check,
    command: null,
    limitMs: 60_000,
    knownActs: 0,
    egress: null,
    token: `ag_${randomBytes(32).toString('base64url')}`,
    ...change,
  }
}

/** How the task's attempt ended, once that is reported. Milliseconds. */
export async function endOf(orchestrator: StandInOrchestrator, { taskId, attempt }: TaskRun, ms = 30_000) {
  const isIt = (report: WorkerReport): report is Extract<WorkerReport, { report: 'task_ended' }> =>
    report.report === 'task_ended' && report.taskId === taskId && report.attempt === attempt
  return (await until(`the end of ${taskId}`, () => orchestrator.reports.find(isIt), ms)).end
}

/** All acts reported of a task, in the order of their numbers, each once. */
export function actsOf(orchestrator: StandInOrchestrator, { taskId }: TaskRun) {
  const acts = orchestrator.reports.flatMap((report) =>
    report.report === 'agent_acts' && report.taskId === taskId ? report.acts : [],
  )
  return [...new Map(acts.map((item) => [item.n, item])).values()].toSorted((a, b) => a.n - b.n)
}
