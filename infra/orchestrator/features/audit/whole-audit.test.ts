import { afterEach, beforeEach, expect, test } from 'vitest'
import { auditView } from '#shared/store/queries/audit.ts'
import { approvalNumber } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { PayWorld } from '../../testing/pay-world.ts'

let it: TestEngine
beforeEach(() => {
  it = openTestEngine()
  const world = new PayWorld(it)
  world.approved(1)
  for (const step of ['release', 'sending', 'settled'] as const) world[step](1)
  world.approved(2)
  for (const step of ['release', 'sending', 'unknown'] as const) world[step](2)
  world.resolve(2, null)
  world.pending(3)
  world.open(3)
  world.decide({ verdict: 'deny' }, { case: 3 })
})
afterEach(() => it.remove())

const view = (seen: { n: number; hash: string } | null = null) => auditView(it.engine.db, null, seen)
const change = (sql: string, ...values: unknown[]) => it.engine.db.prepare(sql).run(...values)
/** As somebody would who has the file. */
const unguarded = (): void => {
  for (const trigger of ['audit_never_changes', 'audit_never_goes']) it.engine.db.exec(`DROP TRIGGER ${trigger}`)
}

test('what the orchestrator entered about purchases has no fault, from the wish to the end', () => {
  const { fault, entries, head } = view()
  expect(fault).toBeNull()
  const ends = ['approval.settled_ok', 'payment.settled', 'approval.reconciled_failed', 'approval.denied']
  expect(entries.map(({ what }) => what)).toEqual(expect.arrayContaining(ends))
  expect(head).toBe(entries.at(-1)?.hash)
})

test('entries stay as they were entered', () => {
  expect(() => change("UPDATE audit SET row = json_set(row, '$.actor', 'Mallory') WHERE n = 2")).toThrow('never changed')
  expect(() => change('DELETE FROM audit WHERE n = 2')).toThrow('never deleted')
})

test('an entry that was changed, taken away, or cut off in the file is named', () => {
  unguarded()
  const before = view()
  const last = before.entries.at(-1)
  if (!last) throw new Error('nothing was entered')
  const tried = (sql: string, seen: { n: number; hash: string } | null = null) => {
    it.engine.db.exec('SAVEPOINT tampering')
    change(sql)
    const { fault } = view(seen)
    it.engine.db.exec('ROLLBACK TO tampering')
    return fault?.n ?? null
  }
  expect(tried("UPDATE audit SET row = json_set(row, '$.actor', 'Mallory') WHERE n = 4")).toBe(4)
  expect(tried("UPDATE audit_bodies SET row = json_set(row, '$.body', '{}') WHERE n = 5")).toBe(5)
  expect(tried('DELETE FROM audit WHERE n = 6')).toBe(6)
  expect(tried(`DELETE FROM audit WHERE n = ${last.n}`, { n: last.n, hash: last.hash })).toBe(last.n)
  expect(tried("UPDATE approvals SET row = json_set(row, '$.state', 'settled_ok') WHERE state = 'denied'")).toBe(last.n)
  const settled = before.entries.findLast(({ what }) => what === 'payment.settled')?.n
  expect(tried("UPDATE payments SET row = json_set(row, '$.payee', 'other.example') WHERE state = 'settled'")).toBe(settled)
})

test('one trial’s audit has the whole chain, and only the bodies of that trial', () => {
  const { trialId } = it.engine.db
    .prepare<[string], { trialId: string }>('SELECT trial_id AS trialId FROM approvals WHERE id = ?')
    .get(approvalNumber(1)) ?? { trialId: '' }
  const whole = view()
  const of = auditView(it.engine.db, trialId, null)
  expect(of.entries).toEqual(whole.entries)
  expect(of.bodies.map(({ n }) => n)).toEqual(whole.entries.flatMap((entry) => (entry.trialId === trialId ? [entry.n] : [])))
  expect(of.fault).toBeNull()
  expect(auditView(it.engine.db, 'trial_other', null).bodies).toEqual([])
})
