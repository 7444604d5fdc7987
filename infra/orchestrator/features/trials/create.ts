import { isDeepStrictEqual } from 'node:util'
import type { ProjectId, TaskId, TrialId } from '#shared/schema/ids.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import type { Arm, Trial } from '#shared/schema/trial.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import type { LedgerState } from '../money/load-ledger.ts'
import { projectOf } from '../projects/project-rows.ts'
import { idTaken } from './again.ts'
import { chooseArm } from './choose-arm.ts'
import { ledgerForTrials, openTrials } from './open-trials.ts'
import type { TaskWish } from './plan-trial.ts'
import { pairIds, trialOf } from './trial-rows.ts'

type Create = {
  trialId: TrialId
  projectId: ProjectId
  title: string
  tasks: (TaskWish & { taskId: TaskId })[]
  arm: Arm | null
  among: Arm[]
  seed: number
  budget: MoneyText
  deadlineAt: Instant | null
}
type State = { known: Trial | null; project: Project | null; pairs: string[]; ledger: LedgerState }

/** A person gives an agent tasks and money. It waits for a free worker; its money is set aside at once. */
export const create: Rule<Create, State, void> = {
  load: (db, { trialId, projectId, budget }) => ({
    known: trialOf(db, trialId),
    project: projectOf(db, projectId),
    pairs: pairIds(db),
    ledger: ledgerForTrials(db, projectId, budget.asset, [trialId]),
  }),
  decide: ({ known, project, pairs, ledger }, command, now) => {
    const { trialId, projectId, title, tasks, budget, deadlineAt } = command
    if (known)
      return isDeepStrictEqual([known.projectId, known.title, known.budget], [projectId, title, budget])
        ? accept(undefined)
        : idTaken
    if (!project) return refuse('no_such_project', 'There is no such project.', 'NOT_FOUND')
    if (deadlineAt !== null && deadlineAt <= now)
      return refuse('deadline_past', 'This deadline has passed already. Choose a later one, or none.')
    const chosen = chooseArm(command, pairs)
    if (!chosen.ok) return chosen
    const { arm, choice } = chosen
    const plan = { trialId, projectId, experimentId: null, title, arm, choice, budget, deadlineAt, again: null, tasks }
    const facts = openTrials(project, ledger, [plan], now)
    return Array.isArray(facts) ? accept(undefined, { facts }) : facts
  },
}
