import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Intent } from '#shared/schema/intent.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { sayingsOf } from '../../store/task-notes.ts'
import { GuardWorld } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { stop } from '../trials/stop.ts'
import { askAgent } from './ask.ts'
import { cancel } from './cancel.ts'
import { done } from './done.ts'
import { extend } from './extend.ts'
import { useCase } from './use-case.ts'

let it: TestEngine
let world: GuardWorld
beforeEach(() => {
  it = openTestEngine()
  world = new GuardWorld(it)
})
afterEach(() => it.remove())

const by = personNumber(1)
const about = () => ({ approvalId: world.case().id, salt: world.salt() })
const said = () => sayingsOf(it.engine.db, world.at.run.taskId).map(({ text }) => text)
const audit = () => tablesOf(it.engine.db).tables.audit.map(({ what }) => what)
const takeover: Intent = { kind: 'takeover', reason: 'A captcha.', until: null }
const tool: Intent = { kind: 'destructive', tool: 'Bash', input: 'rm -rf build', reason: 'To build anew.' }

test('a person asks the agent about its wish; its clock goes on', () => {
  const { expiresAt, version } = world.pending()
  expect(it.engine.run(askAgent, { ...about(), question: 'Why this one?', key: 'k', by })).toMatchObject({ ok: true })
  expect(said()).toEqual(['About your wish to pay shop.example for "domain 1": Why this one?'])
  expect(it.orders.at(-1)?.order).toMatchObject({ order: 'say_to_agent' })
  expect(world.case()).toMatchObject({ expiresAt, version, state: 'pending' })
  expect(audit()).toContain('approval.asked')
  it.engine.run(stop, { trialId: world.at.trialId, by: 'Ada' })
  expect(it.engine.run(askAgent, { ...about(), question: 'And now?', key: 'k2', by })).toMatchObject({ code: 'nobody_there' })
})

test('more time is given once, and not when it is over; what was shown before stays what is signed', () => {
  world.pending()
  const before = world.decision()
  const more = () => it.engine.run(extend, { ...about(), reason: 'At lunch.', by })
  expect(more()).toMatchObject({ ok: true })
  expect(world.case()).toMatchObject({ expiresAt: '2026-11-24T01:00:00.000Z', extended: true })
  expect(more()).toMatchObject({ code: 'extended' })
  expect(before.text).toContain(`"version":${world.case().version}`)
  world.pending(2)
  world.wait(30 * 60_000)
  expect(it.engine.run(extend, { approvalId: world.case(2).id, salt: world.salt(), reason: 'late', by })).toMatchObject({
    code: 'expired',
  })
})

test('the first look at a case is remembered', () => {
  world.pending()
  world.open()
  const first = world.case().openedAt
  world.wait(1_000)
  world.open()
  expect(world.case().openedAt).toBe(first)
  expect(audit().filter((what) => what === 'approval.opened')).toHaveLength(1)
})

test('a person says that a takeover is done, and the agent hears the note', () => {
  world.ask(1, takeover)
  const over = () => it.engine.run(done, { ...about(), words: 'Signed in.', key: 'k', by })
  expect(over()).toMatchObject({ ok: true })
  expect(world.case()).toMatchObject({ state: 'settled_ok', reason: 'Signed in.' })
  expect(said()).toEqual(['Person 1 took over and is done. Signed in.'])
  expect(over()).toMatchObject({ ok: true })
  world.pending(2)
  const other = { approvalId: world.case(2).id, salt: world.salt(), words: '', key: 'k', by }
  expect(it.engine.run(done, other)).toMatchObject({ code: 'not_a_takeover' })
})

test('an agent cancels its own wish, not another’s; what it was allowed to do it does once', () => {
  const { taskId } = world.at.run
  world.ask(1, tool)
  expect(it.engine.run(useCase, { ...about(), taskId })).toMatchObject({ code: 'not_approved' })
  world.decide()
  world.wait(10_000)
  expect(it.engine.run(useCase, { ...about(), taskId: idNumber('task', 9) })).toMatchObject({ code: 'no_such_case' })
  expect(it.engine.run(useCase, { ...about(), taskId })).toMatchObject({ answer: { state: 'settled_ok' } })
  expect(it.engine.run(useCase, { ...about(), taskId })).toMatchObject({ code: 'not_approved' })
  expect(world.ask(2, tool)).toMatchObject({ answer: { created: true } })
  const second = { approvalId: world.case(2).id, salt: world.salt() }
  expect(it.engine.run(cancel, { ...second, taskId: idNumber('task', 9) })).toMatchObject({ code: 'no_such_case' })
  expect(it.engine.run(cancel, { ...second, taskId })).toMatchObject({ answer: { state: 'cancelled' } })
})

test('a purchase is not used by its agent’s word', () => {
  world.pending()
  world.decide()
  world.wait(10_000)
  expect(it.engine.run(useCase, { ...about(), taskId: world.at.run.taskId })).toMatchObject({ code: 'no_such_case' })
})
