import { afterEach, beforeEach, expect, test } from 'vitest'
import { tablesOf } from '#shared/testing/tables.ts'
import { GuardWorld } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { stop } from '../trials/stop.ts'
import { CaseDeadlines } from './deadlines.ts'
import { expire } from './expire.ts'
import { guardTimes } from './guard-times.ts'

let it: TestEngine
let world: GuardWorld
let deadlines: CaseDeadlines
beforeEach(() => {
  it = openTestEngine()
  world = new GuardWorld(it)
  deadlines = new CaseDeadlines(it.engine, guardTimes, { sweepMs: 1_000_000, plants: () => false })
})
afterEach(() => {
  deadlines.close()
  it.remove()
})

const after = (ms: number) => {
  world.wait(ms)
  deadlines.sweep()
  return world.case().state
}
const pending = () => tablesOf(it.engine.db).tables.accounts.find(({ path }) => path.endsWith('allowance'))?.debitsPending

test('when nobody looks in time, a person is asked without the evidence; when nobody decides, it is not allowed', () => {
  world.ask()
  expect(after(29_999)).toBe('requested')
  expect(after(1)).toBe('pending')
  expect(world.case()).toMatchObject({ offers: null, page: null, unusual: [{}, { what: 'no_page' }, { what: 'unproven' }] })
  expect(after(30 * 60_000 - 30_001)).toBe('pending')
  expect(after(1)).toBe('expired')
  expect(pending()).toBe('0')
})

test('what is not used in time lapses, and what was held is free', () => {
  world.pending()
  world.decide()
  expect(after(10_000 + 10 * 60_000 - 1)).toBe('approved')
  expect(after(1)).toBe('lapsed')
  expect(pending()).toBe('0')
})

test('the word that its time is over does nothing before it is', () => {
  const early = () => it.engine.run(expire, { approvalId: world.case().id, salt: world.salt() })
  world.pending()
  early()
  expect(world.case().state).toBe('pending')
  world.decide()
  early()
  expect(world.case().state).toBe('approved')
})

test('a clock that goes back ends nothing early', () => {
  world.pending()
  expect(after(-3_600_000)).toBe('pending')
})

test('with its trial, what its agent still wished for ends at once, and all that is left goes back to the project', () => {
  world.ask(1)
  world.pending(2)
  world.decide({}, { case: 2 })
  it.engine.run(stop, { trialId: world.at.trialId, by: 'Ada' })
  expect([world.case(1).state, world.case(2).state]).toEqual(['cancelled', 'revoked'])
  const left = tablesOf(it.engine.db).tables.accounts.find(({ path }) => path.startsWith('project/'))
  expect(BigInt(left?.creditsPosted ?? 0) - BigInt(left?.debitsPosted ?? 0)).toBe(100_000_000_000_000n)
})

test('what a kill left open of an ended trial is ended at the next start', () => {
  deadlines.close()
  world.pending()
  it.engine.run(stop, { trialId: world.at.trialId, by: 'Ada' })
  expect(world.case().state).toBe('pending')
  deadlines = new CaseDeadlines(it.engine, guardTimes, { sweepMs: 1_000_000, plants: () => false })
  expect(world.case().state).toBe('cancelled')
})
