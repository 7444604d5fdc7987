import type { Database } from 'better-sqlite3'
import type { TrialRow } from '../../contract/trials.ts'
import { allowancePlan, type AllowancePlan } from '../../schema/allowance.ts'
import { project } from '../../schema/project.ts'
import { artifact, task, trial, type Artifact, type CheckRun, type Trial } from '../../schema/trial.ts'
import { worker } from '../../schema/worker.ts'
import { rowOf, rowsOf } from './rows.ts'
import { trialMoneyOf } from './trial-money.ts'

export type TrialFilter = { projectId: string | null; experimentId: string | null; limit: number }

/** The newest trials first, at most `limit`, without the outputs of their checks; and how many there are in all. */
export function trialRows(db: Database, { projectId, experimentId, limit }: TrialFilter): { rows: TrialRow[]; total: number } {
  const where = `(@projectId IS NULL OR project_id = @projectId) AND (@experimentId IS NULL OR experiment_id = @experimentId)`
  const asked = { projectId, experimentId }
  const rows = db
    .prepare<[object], string>(`SELECT row FROM trials WHERE ${where} ORDER BY id DESC LIMIT @limit`)
    .pluck()
    .all({ ...asked, limit })
    .map((row) => withoutOutputs(shown(db, trial.parse(JSON.parse(row)))))
  const total = db.prepare<[object], number>(`SELECT count(*) FROM trials WHERE ${where}`).pluck().get(asked)
  return { rows, total: total ?? 0 }
}

export function trialRowOf(db: Database, trialId: string): TrialRow | null {
  const found = rowOf(db, trial, 'SELECT row FROM trials WHERE id = ?', trialId)
  return found && shown(db, found)
}

/** The trial that runs on a worker now, or ran there last. */
export function trialOnWorker(db: Database, workerId: string): TrialRow | null {
  const found = rowOf(
    db,
    trial,
    `SELECT row FROM trials WHERE worker_id = ? ORDER BY state IN ('finished', 'stopped', 'broken'), row ->> '$.startedAt' DESC LIMIT 1`,
    workerId,
  )
  return found && shown(db, found)
}

/** The files a trial's agent made or changed, by task and path. */
export const artifactsOf = (db: Database, trialId: string): Artifact[] =>
  rowsOf(
    db,
    artifact,
    'SELECT a.row FROM tasks t JOIN artifacts a ON a.task_id = t.id WHERE t.trial_id = ? ORDER BY t.place, a.path',
    trialId,
  )

/** How a trial's money reaches its agent. */
export const planOf = (db: Database, trialId: string): AllowancePlan | null =>
  rowOf(db, allowancePlan, 'SELECT row FROM plans WHERE trial_id = ?', trialId)

/** What checks printed can be megabytes in a list of trials, and is shown of one trial only. */
function withoutOutputs(row: TrialRow): TrialRow {
  for (const { verdict } of row.tasks) if (verdict) for (const run of [verdict.before, verdict.after]) emptyRun(run)
  return row
}

function emptyRun(run: CheckRun): void {
  run.tail = ''
  run.passed = []
  run.failed = []
}

function shown(db: Database, row: Trial): TrialRow {
  const inProject = rowOf(db, project, 'SELECT row FROM projects WHERE id = ?', row.projectId)
  const onWorker = row.workerId && rowOf(db, worker, 'SELECT row FROM workers WHERE id = ?', row.workerId)
  const { calls, unpriced, scripted, input, output } = callsOf(db, row.id)
  return {
    trial: row,
    project: { id: row.projectId, name: inProject?.name ?? '', title: inProject?.title ?? '' },
    worker: onWorker ? { id: onWorker.id, name: onWorker.name } : null,
    money: { ...trialMoneyOf(db, row), unpriced },
    tasks: rowsOf(db, task, 'SELECT row FROM tasks WHERE trial_id = ? ORDER BY place', row.id),
    calls,
    tokens: { input, output },
    scripted: scripted > 0,
  }
}

type Calls = { calls: number; unpriced: number; scripted: number; input: number; output: number }

function callsOf(db: Database, trialId: string): Calls {
  const found = db
    .prepare<[string], Calls>(
      `SELECT count(*) AS calls, coalesce(sum(cost_state = 'unpriced'), 0) AS unpriced, coalesce(sum(scripted), 0) AS scripted,
         coalesce(sum(input_tokens), 0) AS input, coalesce(sum(output_tokens), 0) AS output
       FROM calls WHERE trial_id = ?`,
    )
    .get(trialId)
  return found ?? { calls: 0, unpriced: 0, scripted: 0, input: 0, output: 0 }
}
