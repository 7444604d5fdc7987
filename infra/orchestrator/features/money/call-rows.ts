import type { Database } from 'better-sqlite3'
import { modelCall, type ModelCall } from '#shared/schema/call.ts'
import { price, type Price } from '#shared/schema/model.ts'
import { exchangeRate, type ExchangeRate } from '#shared/schema/money.ts'
import type { Project } from '#shared/schema/project.ts'
import { task, trial, type Task, type Trial } from '#shared/schema/trial.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'
import { projectOf } from '../projects/project-rows.ts'

export const callOf = (db: Database, id: string): ModelCall | null =>
  rowOf(db, modelCall, 'SELECT row FROM calls WHERE id = ?', id)

export const heldCalls = (db: Database): ModelCall[] =>
  rowsOf(db, modelCall, "SELECT row FROM calls WHERE state = 'held' ORDER BY id")

export const newestPrice = (db: Database, model: string): Price | null =>
  rowOf(db, price, 'SELECT row FROM prices WHERE model = ? ORDER BY revision DESC LIMIT 1', model)

export const priceRevision = (db: Database, model: string, revision: number): Price | null =>
  rowOf(db, price, 'SELECT row FROM prices WHERE model = ? AND revision = ?', model, revision)

export const rateRows = (db: Database): ExchangeRate[] => rowsOf(db, exchangeRate, 'SELECT row FROM rates')

/** A task with the trial and the project it belongs to. */
export function workOf(db: Database, taskId: string): { task: Task; trial: Trial; project: Project } | null {
  const found = rowOf(db, task, 'SELECT row FROM tasks WHERE id = ?', taskId)
  const its = found && rowOf(db, trial, 'SELECT row FROM trials WHERE id = ?', found.trialId)
  const whose = its && projectOf(db, its.projectId)
  return found && its && whose ? { task: found, trial: its, project: whose } : null
}
