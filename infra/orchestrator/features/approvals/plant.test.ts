import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Approval } from '#shared/schema/approval.ts'
import { instantAt } from '#shared/testing/histories.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { GuardWorld, approvalNumber } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { leaseOfWorker1, personNumber } from '../../testing/states.ts'
import { recordFacts } from '../../testing/with-trial.ts'
import { sayingsOf } from '../../store/task-notes.ts'
import { askAgent } from './ask.ts'
import { CaseDeadlines } from './deadlines.ts'
import { guardTimes } from './guard-times.ts'
import { plant } from './plant.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => begin(2))
afterEach(() => it.remove())

function begin(people: number): void {
  it = openTestEngine()
  world = new GuardWorld(it, { people })
  world.pending(1)
  it.engine.run(plant, { approvalId: approvalNumber(2), of: approvalNumber(1), salt: world.salt() })
}
const decide = (about: number, person: number, verdict: 'approve' | 'deny' = 'approve') => {
  world.open(about, person)
  world.wait(2_000)
  return world.decide({ verdict }, { case: about, person })
}
const planted = (): Approval[] => tablesOf(it.engine.db).tables.approvals.filter(({ id }) => id !== approvalNumber(1))

test('who approves a test pays nothing, is told at once, and approves nothing alone for a day', () => {
  expect(world.case(2)).toMatchObject({ state: 'pending', intent: { payee: { host: 'sohp.example' } } })
  expect(decide(2, 1)).toMatchObject({ answer: { state: 'cancelled' } })
  expect(world.case(2).reason).toContain('test')
  expect(decide(1, 1)).toMatchObject({ answer: { state: 'half_approved' } })
  expect(decide(1, 2)).toMatchObject({ answer: { state: 'approved' } })
  world.wait(86_400_000)
  world.pending(3)
  expect(decide(3, 1)).toMatchObject({ answer: { state: 'approved' } })
})

test('no agent hears of a test', () => {
  const asked = { approvalId: approvalNumber(2), salt: world.salt(), question: 'Why?', key: 'k', by: personNumber(1) }
  expect(it.engine.run(askAgent, asked)).toMatchObject({ ok: true })
  world.open(2)
  world.wait(2_000)
  world.decide({ verdict: 'block', words: 'No.' }, { case: 2 })
  expect(sayingsOf(it.engine.db, world.at.run.taskId)).toEqual([])
  expect(tablesOf(it.engine.db).tables.blocked).toEqual([])
  expect(world.case(2).reason).toContain('test')
})

test('who denies a test goes on as before; its money is free again', () => {
  expect(decide(2, 1, 'deny')).toMatchObject({ answer: { state: 'denied' } })
  expect(decide(1, 1)).toMatchObject({ answer: { state: 'approved' } })
  expect(tablesOf(it.engine.db).tables.accounts.find(({ path }) => path.endsWith('allowance'))?.debitsPending).toBe(
    '250000000000',
  )
})

test('a person alone is not tested, and a test is not tested by another', () => {
  it.engine.run(plant, { approvalId: approvalNumber(3), of: approvalNumber(2), salt: world.salt() })
  expect(planted()).toHaveLength(1)
  it.remove()
  begin(1)
  expect(planted()).toHaveLength(0)
})

test('tests follow real purchases now and then, and look like them', () => {
  const deadlines = new CaseDeadlines(it.engine, guardTimes, { sweepMs: 1_000_000, plants: () => true })
  world.pending(5)
  deadlines.close()
  const test = planted().find(({ id }) => id !== approvalNumber(2) && id !== approvalNumber(5))
  expect(test).toMatchObject({ state: 'pending', intent: { purchase: 'domain 5 again' } })
  expect(Object.keys(test ?? {})).toEqual(Object.keys(world.case(5)))
})

test('who had control when it was asked for does not approve it first', () => {
  it.engine.run(recordFacts, [
    {
      kind: 'lease.moved',
      v: 1,
      lease: leaseOfWorker1({ state: 'held', holder: personNumber(1), since: instantAt(-1) }),
      cause: 'fenced',
    },
  ])
  expect(decide(1, 1)).toMatchObject({ code: 'had_control' })
  expect(decide(1, 2)).toMatchObject({ ok: true })
})
