import type { TaskId, TrialId } from '#shared/schema/ids.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { planTrial } from './plan-trial.ts'
import { noSuchTrial } from './say.ts'
import { projectOf, tasksOf, trialOf } from './trial-rows.ts'

type Again = { trialId: TrialId; of: TrialId; budget: MoneyText; newTaskId: (place: number) => TaskId }
type State = { known: Trial | null; of: Trial | null; tasks: Task[]; project: Project | null }

/** The same tasks, agent and pair once more, as a trial of its own. */
export const again: Rule<Again, State, void> = {
  load: (db, { trialId, of }) => {
    const found = trialOf(db, of)
    return {
      known: trialOf(db, trialId),
      of: found,
      tasks: tasksOf(db, of),
      project: found && projectOf(db, found.projectId),
    }
  },
  decide: ({ known, of, tasks }, { trialId, budget, newTaskId }, now) => {
    if (!of) return noSuchTrial
    if (known)
      return known.again === of.id
        ? accept(undefined)
        : refuse('id_taken', 'There is another trial with this id already. Nothing was changed; try again from the console.')
    return accept(undefined, {
      facts: planTrial(
        {
          trialId,
          projectId: of.projectId,
          experimentId: null,
          title: of.title,
          arm: { agent: of.agent, pair: of.pair },
          choice: { how: 'person' },
          budget,
          deadlineAt: null,
          again: of.id,
          tasks: tasks.map(({ goal, repository, check, place }) => ({ goal, repository, check, taskId: newTaskId(place) })),
        },
        now,
      ),
    })
  },
}
