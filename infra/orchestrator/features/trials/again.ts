import type { TaskId, TrialId } from '#shared/schema/ids.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import type { LedgerState } from '../money/load-ledger.ts'
import { projectOf } from '../projects/project-rows.ts'
import { ledgerForTrials, openTrials } from './open-trials.ts'
import { noSuchTrial } from './say.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

type Again = { trialId: TrialId; of: TrialId; budget: MoneyText; newTaskId: (place: number) => TaskId }
type State = { known: Trial | null; of: Trial; tasks: Task[]; project: Project; ledger: LedgerState } | null

/** The same tasks, agent and pair once more, as a trial of its own. */
export const again: Rule<Again, State, void> = {
  load: (db, { trialId, of: ofId, budget }) => {
    const of = trialOf(db, ofId)
    const project = of && projectOf(db, of.projectId)
    if (!of || !project) return null
    const ledger = ledgerForTrials(db, project.id, budget.asset, [trialId])
    return { known: trialOf(db, trialId), of, tasks: tasksOf(db, ofId), project, ledger }
  },
  decide: (state, { trialId, budget, newTaskId }, now) => {
    if (!state) return noSuchTrial
    const { known, of, tasks, project, ledger } = state
    if (known) return known.again === of.id ? accept(undefined) : idTaken
    const { projectId, title, agent, pair } = of
    const plan = {
      trialId,
      projectId,
      experimentId: null,
      title,
      arm: { agent, pair },
      choice: { how: 'person' as const },
      budget,
      deadlineAt: null,
      again: of.id,
      tasks: tasks.map(({ goal, repository, check, place }) => ({ goal, repository, check, taskId: newTaskId(place) })),
    }
    const facts = openTrials(project, ledger, [plan], now)
    return Array.isArray(facts) ? accept(undefined, { facts }) : facts
  },
}

export const idTaken = refuse(
  'id_taken',
  'There is something else with this id already. Nothing was changed; try again from the console.',
)
