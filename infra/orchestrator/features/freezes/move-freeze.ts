import type { Database } from 'better-sqlite3'
import { isFrozenBy } from '#shared/pure/guard/frozen.ts'
import type { Freeze } from '#shared/schema/approval.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { task as taskSchema, trial as trialSchema, type Task, type Trial } from '#shared/schema/trial.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { Audit, loadAudit, type AuditState } from '../audit/audit.ts'
import { freezeRows } from './freeze-rows.ts'

type Scope = Freeze['scope']
type Command = { scope: Scope; frozen: boolean; reason: string; by: LeaseHolder; salt: string }
type State = { freezes: Freeze[]; audit: AuditState; known: boolean; inHand: { trial: Trial; task: Task }[] }

/**
 * Freezes or thaws everything, or one trial. Frozen is in force with the commit: nothing is approved or used, no model
 * answers and no request leaves; the workers are told to stop every process of the agents concerned. A trial that was
 * frozen by itself is not thawed with all.
 */
export const moveFreeze: Rule<Command, State, void> = {
  load: (db, { scope }) => ({
    freezes: freezeRows(db),
    audit: loadAudit(db),
    known: scope === 'all' || rowsOf(db, trialSchema, 'SELECT row FROM trials WHERE id = ?', scope).length > 0,
    inHand: inHandIn(db, scope),
  }),
  decide: ({ freezes, audit: before, known, inHand }, { scope, frozen, reason, by, salt }, now) => {
    if (!known) return refuse('no_such_trial', 'There is no such trial.', 'NOT_FOUND')
    const row: Freeze = { scope, frozen, by: by.name, reason, at: now }
    const after = [...freezes.filter((each) => each.scope !== scope), row]
    const audit = new Audit(before, salt, now)
    audit.facts.push({ kind: 'freeze.moved', v: 1, freeze: row })
    audit.enter({
      what: frozen ? 'freeze.frozen' : 'freeze.thawed',
      actor: by.name,
      deviceId: by.deviceId,
      subject: scope,
      trialId: scope === 'all' ? null : scope,
      body: row,
    })
    return accept(undefined, {
      facts: audit.facts,
      orders: inHand.flatMap(({ trial, task }) => {
        const order = isFrozenBy(after, trial.id) ? ('freeze_task' as const) : ('thaw_task' as const)
        return trial.workerId ? [{ workerId: trial.workerId, order: { order, taskId: task.id } }] : []
      }),
    })
  },
}

/** Tasks of a scope that a worker has in hand. */
const inHandIn = (db: Database, scope: Scope): { trial: Trial; task: Task }[] =>
  rowsOf(
    db,
    trialSchema,
    "SELECT row FROM trials WHERE (? = 'all' OR id = ?) AND state IN ('running', 'paused', 'waiting_money') ORDER BY id",
    scope,
    scope,
  ).flatMap((trial) =>
    rowsOf(
      db,
      taskSchema,
      "SELECT row FROM tasks WHERE trial_id = ? AND state IN ('preparing', 'running', 'judging')",
      trial.id,
    ).map((task) => ({ trial, task })),
  )
