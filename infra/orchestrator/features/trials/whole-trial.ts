import type { Database } from 'better-sqlite3'
import type { TrialId } from '#shared/schema/ids.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import type { LedgerState } from '../money/load-ledger.ts'
import { payerOf } from '../money/payer.ts'
import { loadTrialLedger } from '../money/trial-ledger.ts'
import { tasksOf, trialOf } from './trial-rows.ts'

/** A trial with its tasks and its money; `transferIds` are the transfers that the command itself may make. */
export type WholeTrial = { trial: Trial; tasks: Task[]; ledger: LedgerState }

export function loadWhole(db: Database, trialId: TrialId, transferIds: readonly string[] = []): WholeTrial | null {
  const trial = trialOf(db, trialId)
  if (!trial) return null
  return { trial, tasks: tasksOf(db, trialId), ledger: loadTrialLedger(db, payerOf(trial), transferIds).ledger }
}
