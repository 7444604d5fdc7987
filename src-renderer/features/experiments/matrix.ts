import type { TrialRow } from '#shared/contract/trials.ts'
import type { Arm, Experiment, Task } from '#shared/schema/trial.ts'
import { isOver } from '../trials/trial-state.ts'

/** All repeats of one task by one arm. */
export type Cell = {
  trials: TrialRow[]
  passed: number
  /** Judged, whichever way; what broke on our side counts for nobody. */
  judged: number
  /** What its trials spent, in the experiment's currency units. */
  spent: bigint
}

const sameTask = (a: Experiment['tasks'][number], b: Pick<Task, 'goal' | 'check' | 'repository'>): boolean =>
  a.goal === b.goal && a.check === b.check && JSON.stringify(a.repository) === JSON.stringify(b.repository)

/** Arms down, tasks across; `[arm][task]`. */
export function matrixOf({ arms, tasks, budgetEach }: Experiment, rows: readonly TrialRow[]): Cell[][] {
  return arms.map((arm) => tasks.map((task) => cellOf(arm, task, budgetEach.asset, rows)))
}

function cellOf(arm: Arm, task: Experiment['tasks'][number], asset: string, rows: readonly TrialRow[]): Cell {
  const trials = rows.filter(
    ({ trial, tasks }) => trial.agent === arm.agent && trial.pair === arm.pair && tasks.some((each) => sameTask(task, each)),
  )
  const over = trials.filter(({ trial }) => trial.state === 'finished')
  return {
    trials,
    judged: over.length,
    passed: over.filter(({ tasks }) => tasks.every(({ state }) => state === 'passed')).length,
    spent: trials.reduce((sum, { money }) => sum + (money.spent.asset === asset ? BigInt(money.spent.amount) : 0n), 0n),
  }
}

/** How far an experiment is: trials over, and in all. */
export const doneOf = (trials: readonly TrialRow['trial'][]): { over: number; all: number } => ({
  over: trials.filter(isOver).length,
  all: trials.length,
})
