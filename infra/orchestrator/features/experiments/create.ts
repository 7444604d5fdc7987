import { shuffled } from '#shared/pure/draw.ts'
import type { Fact } from '#shared/schema/event.ts'
import type { ExperimentId, TaskId, TrialId } from '#shared/schema/ids.ts'
import type { Project } from '#shared/schema/project.ts'
import { experiment, type Experiment } from '#shared/schema/trial.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import type { LedgerState } from '../money/load-ledger.ts'
import { projectOf } from '../projects/project-rows.ts'
import { idTaken } from '../trials/again.ts'
import { ledgerForTrials, openTrials } from '../trials/open-trials.ts'
import { pairIds } from '../trials/trial-rows.ts'

/** How many trials one experiment may have. */
export const cellsLimit = 500

type Create = Omit<Experiment, 'id' | 'createdAt'> & {
  experimentId: ExperimentId
  /** An id of its own for every trial and its task, as many as there are cells, in ascending order. */
  ids: { trialId: TrialId; taskId: TaskId }[]
}
type State = { known: Experiment | null; project: Project | null; pairs: string[]; ledger: LedgerState }

/**
 * Tasks × arms × repeats: a trial for each. The generator of `seed` gives the order in which they wait for workers, so
 * that no arm always goes first.
 */
export const createExperiment: Rule<Create, State, { trials: number }> = {
  load: (db, { experimentId, projectId, budgetEach, ids }) => ({
    known: rowOf(db, experiment, 'SELECT row FROM experiments WHERE id = ?', experimentId),
    project: projectOf(db, projectId),
    pairs: pairIds(db),
    ledger: ledgerForTrials(
      db,
      projectId,
      budgetEach.asset,
      ids.map(({ trialId }) => trialId),
    ),
  }),
  decide: ({ known, project, pairs, ledger }, { experimentId, ids, ...plan }, now) => {
    const cells = cellsOf(plan)
    if (known) return known.title === plan.title && known.seed === plan.seed ? accept({ trials: cells.length }) : idTaken
    if (!project) return refuse('no_such_project', 'There is no such project.', 'NOT_FOUND')
    if (cells.length > cellsLimit)
      return refuse(
        'too_many_trials',
        `These are ${cells.length} trials; an experiment may have ${cellsLimit}. Plan fewer repeats, tasks or arms.`,
      )
    const missing = plan.arms.find(({ pair }) => !pairs.includes(pair))
    if (missing) return refuse('no_such_pair', `There is no model pair "${missing.pair}". Set it under Models first.`)
    const planned: Fact = { kind: 'experiment.planned', v: 1, experiment: { ...plan, id: experimentId, createdAt: now } }
    const plans = shuffled(plan.seed, cells).map(({ task, arm, title }, place) => {
      const [made] = ids.slice(place)
      if (!made) throw new Error('an experiment was given fewer ids than it has trials')
      return {
        trialId: made.trialId,
        projectId: plan.projectId,
        experimentId,
        title,
        arm,
        choice: { how: 'person' as const },
        budget: plan.budgetEach,
        deadlineAt: null,
        again: null,
        tasks: [{ ...task, taskId: made.taskId }],
      }
    })
    const facts = openTrials(project, ledger, plans, now)
    return Array.isArray(facts) ? accept({ trials: cells.length }, { facts: [planned, ...facts] }) : facts
  },
}

/** Every task with every arm, as often as it is repeated. */
export const cellsOf = ({ tasks, arms, repeats, title }: Pick<Experiment, 'tasks' | 'arms' | 'repeats' | 'title'>) =>
  tasks.flatMap((task, t) =>
    arms.flatMap((arm, a) =>
      Array.from({ length: repeats }, (_, n) => ({
        task,
        arm,
        title: `${title}: task ${t + 1}, arm ${a + 1}, ${n + 1} of ${repeats}`.slice(-120),
      })),
    ),
  )
