import type { WorkerOrder } from '#shared/contract/workers.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { ProjectId, TaskId, TrialId, WorkerId } from '#shared/schema/ids.ts'
import { idNumber, workerNumber } from '#shared/testing/histories.ts'
import { accept, type Rule } from '../engine/decision.ts'
import { create as createProject } from '../features/projects/create.ts'
import { create } from '../features/trials/create.ts'
import { startTask } from '../features/trials/start-task.ts'
import { tasksOf } from '../features/trials/trial-rows.ts'
import type { TokenOf } from '../store/agent-tokens.ts'
import { hashSecret } from '../store/make-secret.ts'
import type { TestEngine } from './open-engine.ts'

/** Tokens as they look, each task's its own. */
export const testTokenOf: TokenOf = (taskId) => `ag_${hashSecret(taskId).slice(0, 43)}`

/** Records facts as they are. */
export const recordFacts: Rule<Fact[], null, void> = {
  load: () => null,
  decide: (_, facts) => accept(undefined, { facts }),
}

/** What a person says to get a project, with 100 CAD. */
export const projectWish = {
  name: 'demo',
  title: 'Demo',
  asset: 'CAD/12',
  timeZone: 'America/Toronto',
  budget: { amount: '100000000000000', asset: 'CAD/12' },
}
export const oneDollar = { amount: '1000000000000', asset: 'CAD/12' }

export const testPair = { id: 'scripted', title: 'Scripted', normal: 'demo', thinking: 'demo-thinking' }
export const testArm = { agent: 'reference' as const, pair: testPair.id }
export const sampleTask = {
  goal: 'Make the tests pass.',
  repository: { from: 'sample' as const, sample: 'python-slugs' },
  check: 'python3 -m unittest -v',
}

/** A worker that is online, a project with money, and a model pair. */
export function withProject({ engine }: TestEngine): { projectId: ProjectId; workerId: WorkerId } {
  const [worker, projectId] = [workerNumber(1), idNumber('proj', 1)]
  engine.run(recordFacts, [
    { kind: 'worker.registered', v: 1, worker },
    { kind: 'pair.set', v: 1, pair: testPair },
  ])
  const created = engine.run(createProject, { projectId, ...projectWish })
  if (!created.ok) throw new Error(created.words)
  return { projectId, workerId: worker.id }
}

export type WithTrial = {
  projectId: ProjectId
  workerId: WorkerId
  trialId: TrialId
  taskIds: TaskId[]
  run: Extract<WorkerOrder, { order: 'run_task' }>['run']
}

/** The same, and a trial of `tasks` tasks whose first one was given to the worker. */
export function withTrial(it: TestEngine, { tasks = 1, n = 1 } = {}): WithTrial {
  const { projectId, workerId } = withProject(it)
  const trialId = idNumber('trial', n)
  createTrial(it, { trialId, projectId, tasks })
  it.engine.run(startTask, { tokenOf: testTokenOf })
  const order = it.orders.map((each) => each.order).findLast(({ order }) => order === 'run_task')
  if (order?.order !== 'run_task') throw new Error('the task was not given to the worker')
  return { projectId, workerId, trialId, taskIds: tasksOf(it.engine.db, trialId).map(({ id }) => id), run: order.run }
}

/** A trial with a budget of 1 CAD, waiting for a worker. */
export function createTrial(
  { engine }: TestEngine,
  {
    trialId,
    projectId,
    tasks = 1,
    deadlineAt = null,
  }: { trialId: TrialId; projectId: ProjectId; tasks?: number; deadlineAt?: string | null },
): void {
  const number = Number.parseInt(trialId.slice(-2), 36)
  const created = engine.run(create, {
    trialId,
    projectId,
    title: `Trial ${number}`,
    tasks: Array.from({ length: tasks }, (_, place) => ({
      ...sampleTask,
      taskId: idNumber('task', (number * 20 + place) % 1024),
    })),
    arm: testArm,
    among: [],
    seed: 0,
    budget: oneDollar,
    deadlineAt,
  })
  if (!created.ok) throw new Error(created.words)
}

const check = (exitCode: number, failed: string[]) => ({ exitCode, ms: 100, tail: '', passed: ['a'], failed })

/** What a worker says when the tests pass (or still fail) after the agent's work. */
export const judged = (passed = true) => ({
  how: 'judged' as const,
  verdict: {
    passed,
    words: passed ? 'All tests pass.' : 'A test fails.',
    before: check(1, ['b']),
    after: passed ? check(0, []) : check(1, ['b']),
    regressions: [],
  },
  diff: null,
  artifacts: [],
  words: passed ? 'All tests pass.' : 'A test fails.',
})
