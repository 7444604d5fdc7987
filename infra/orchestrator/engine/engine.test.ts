import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Commit } from '#shared/schema/event.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { instantAt, workerNumber } from '#shared/testing/histories.ts'
import { eventsOf, tablesOf } from '#shared/testing/tables.ts'
import { openTestEngine, type TestEngine } from '../testing/open-engine.ts'
import { tokenOf } from '../store/secrets.ts'
import { accept, refuse, type Rule } from './decision.ts'

let it: TestEngine
beforeEach(() => void (it = openTestEngine()))
afterEach(() => it.remove())

const hash = 't'.repeat(64)
const addWorker: Rule<number, null, string> = {
  load: () => null,
  decide: (_, n, now) =>
    accept(`made ${n}`, {
      facts: [{ kind: 'worker.registered', v: 1, worker: workerNumber(n, { registeredAt: now }) }],
      secrets: [{ change: 'put_token', hash: `${hash}${n}`, kind: 'worker', subject: workerNumber(n).id, at: now }],
      orders: [{ workerId: workerNumber(n).id, order: { order: 'beat' } }],
    }),
}
const sayNo: Rule<null, null, void> = { load: () => null, decide: () => refuse('no', 'A rule said no.') }

test('facts, secrets, orders and followers belong to one command', () => {
  const heard: Commit[] = []
  it.engine.onCommit((commit) => {
    // On disk before anyone hears of it.
    expect(commitsAfter(it.engine.db, it.epoch, commit.commit - 1, 1)).toEqual([commit])
    expect(it.orders).toHaveLength(heard.length)
    heard.push(commit)
  })
  expect(it.engine.run(addWorker, 1)).toEqual({ ok: true, answer: 'made 1' })
  expect(it.engine.run(addWorker, 2)).toEqual({ ok: true, answer: 'made 2' })
  expect(heard.map(({ commit, epoch, events }) => [commit, epoch, events.map(({ seq }) => seq)])).toEqual([
    [1, it.epoch, [1]],
    [2, it.epoch, [2]],
  ])
  expect(tokenOf(it.engine.db, `${hash}1`)).toMatchObject({ kind: 'worker' })
  expect(it.orders).toHaveLength(2)
})

test('a refused command leaves nothing', () => {
  it.engine.run(addWorker, 1)
  const before = tablesOf(it.engine.db)
  expect(it.engine.run(sayNo, null)).toMatchObject({ ok: false, code: 'no' })
  expect(tablesOf(it.engine.db)).toEqual(before)
})

test('a command that breaks half-way leaves nothing, not even its secrets', () => {
  it.engine.run(addWorker, 1)
  // Its token is there already, so the second write of the command fails after the first would have gone through.
  const again: Rule<null, null, string> = {
    load: () => null,
    decide: (_, __, now) =>
      accept('', {
        facts: [{ kind: 'worker.lost', v: 1, worker: workerNumber(1, { state: 'lost' }) }],
        secrets: [
          { change: 'put_token', hash: `${hash}new`, kind: 'worker', subject: 'x', at: now },
          { change: 'put_token', hash: `${hash}1`, kind: 'worker', subject: 'x', at: now },
        ],
      }),
  }
  const before = [tablesOf(it.engine.db), eventsOf(it.engine.db)]
  expect(() => it.engine.run(again, null)).toThrow('UNIQUE')
  expect([tablesOf(it.engine.db), eventsOf(it.engine.db)]).toEqual(before)
  expect(tokenOf(it.engine.db, `${hash}new`)).toBeNull()
})

test('a fact that does not fit its schema is never recorded', () => {
  const bad: Rule<null, null, void> = {
    load: () => null,
    decide: () => accept(undefined, { facts: [{ kind: 'worker.lost', v: 1, worker: workerNumber(1, { name: '' }) }] }),
  }
  expect(() => it.engine.run(bad, null)).toThrow('name')
  expect(eventsOf(it.engine.db)).toEqual([])
})

test('times in the history never go back', () => {
  it.engine.run(addWorker, 1)
  it.time.now -= 60_000
  it.engine.run(addWorker, 2)
  const [first, second] = commitsAfter(it.engine.db, it.epoch, 0, 10)
  expect(second?.at).toBe(first?.at)
  expect(first?.at).toBe(instantAt(0))
})

test('a full disk refuses commands with words, keeps what there is readable, and passes when there is room again', () => {
  it.engine.run(addWorker, 1)
  const pages = Number(it.engine.db.pragma('page_count', { simple: true }))
  it.engine.db.pragma(`max_page_count = ${pages}`)
  const results = Array.from({ length: 200 }, (_, n) => it.engine.run(addWorker, n + 2))
  const refused = results.findIndex((result) => !result.ok)
  expect(results[refused]).toMatchObject({
    code: 'disk_full',
    words: expect.stringMatching(/nothing was changed.*Free some space/),
  })
  expect(tablesOf(it.engine.db).tables.workers).toHaveLength(refused + 1)
  it.engine.db.pragma('max_page_count = 1000000')
  expect(it.engine.run(addWorker, 300)).toMatchObject({ ok: true })
})

test('who waits for something to happen is told, or let go when it stops waiting', async () => {
  const waiting = it.engine.until((commit) => commit.events[0]?.fact.kind, new AbortController().signal)
  it.engine.run(addWorker, 1)
  expect(await waiting).toBe('worker.registered')
  await expect(it.engine.until(() => true, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
})

test('once stopped, nothing is changed any more', () => {
  it.engine.db.close()
  expect(it.engine.run(addWorker, 1)).toMatchObject({ code: 'stopping' })
})
