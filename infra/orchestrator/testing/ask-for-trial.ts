import type { WorkerOrder } from '#shared/contract/workers.ts'
import { newId } from '#shared/pure/id.ts'
import type { ProjectId, TrialId } from '#shared/schema/ids.ts'
import { seedPairs } from '#shared/schema/seed-pairs.ts'
import type { ApiClient } from './client.ts'
import type { ObedientWorker } from './obedient-worker.ts'
import { waitFor } from './wait-for.ts'
import { oneDollar, projectWish, sampleTask } from './with-trial.ts'

/** An agent and a pair that every orchestrator knows from its start. */
export const knownArm = { agent: 'reference' as const, pair: seedPairs[0]?.id ?? '' }

/** A project with 100 CAD, as a person makes it. */
export async function askForProject(person: ApiClient, change: Partial<typeof projectWish> = {}): Promise<ProjectId> {
  const projectId = newId('proj')
  await person.projects.create({ projectId, ...projectWish, name: `demo-${projectId.slice(-8)}`, ...change })
  return projectId
}

type TrialWish = Parameters<ApiClient['trials']['create']>[0]

/** A trial with one sample task and 1 CAD, as a person makes it. */
export async function askForTrial(person: ApiClient, projectId: ProjectId, change: Partial<TrialWish> = {}): Promise<TrialId> {
  const trialId = newId('trial')
  await person.trials.create({
    trialId,
    projectId,
    title: 'Make the tests pass',
    tasks: [sampleTask],
    arm: knownArm,
    among: [],
    seed: null,
    budget: oneDollar,
    deadlineAt: null,
    ...change,
  })
  return trialId
}

type RunTask = Extract<WorkerOrder, { order: 'run_task' }>

/** The next task that a worker is told to run, after `seen` earlier ones. */
export const orderedRun = ({ orders }: ObedientWorker, seen = 0): Promise<RunTask['run']> =>
  waitFor('a task is given to the worker', () => orders.filter((order) => order.order === 'run_task')[seen]?.run ?? null)
