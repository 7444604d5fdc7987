import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Commit } from '#shared/schema/event.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { workerNumber } from '#shared/testing/histories.ts'
import { eventsOf, tablesOf } from '#shared/testing/tables.ts'
import { workerRows } from '../features/workers/worker-rows.ts'
import { tokenOf } from '../store/secrets.ts'
import { openTestEngine, type TestEngine } from '../testing/open-engine.ts'
import { accept, refuse, type Rule } from './decision.ts'

let it: TestEngine
beforeEach(() => void (it = openTestEngine()))
afterEach(() => it.remove())

/** Adds worker `n` if there are exactly `n` before it; breaks half-way at 13. */
const next: Rule<number, number, string> = {
  load: (db) => workerRows(db).length,
  decide: (there, n, now) => {
    if (there !== n) return refuse('not_next', `There are ${there}.`)
    const worker = workerNumber(n, { registeredAt: now })
    return accept(`made ${n}`, {
      facts: [{ kind: 'worker.registered', v: 1, worker }],
      orders: [{ workerId: worker.id, order: { order: 'beat' } }],
    })
  },
}
const broken: Rule<null, null, void> = {
  load: () => null,
  decide: (_, __, now) =>
    accept(undefined, {
      facts: [{ kind: 'worker.registered', v: 1, worker: workerNumber(99) }],
      secrets: [
        { change: 'put_token', hash: 'a'.repeat(64), kind: 'worker', subject: 'x', at: now },
        { change: 'put_token', hash: 'a'.repeat(64), kind: 'worker', subject: 'x', at: now },
      ],
    }),
}

test('each is decided on what the one before it left; refused and broken ones leave nothing and hinder nobody', async () => {
  const answers = await Promise.allSettled([
    it.engine.submit(next, 0),
    it.engine.submit(next, 2),
    it.engine.submit(broken, null),
    it.engine.submit(next, 1),
    it.engine.submit(next, 2),
  ])
  expect(answers).toMatchObject([
    { value: { ok: true, answer: 'made 0' } },
    { value: { ok: false, code: 'not_next' } },
    { reason: { message: expect.stringContaining('UNIQUE') } },
    { value: { ok: true, answer: 'made 1' } },
    { value: { ok: true, answer: 'made 2' } },
  ])
  expect(commitsAfter(it.engine.db, it.epoch, 0, 10).map(({ events }) => events.map(({ seq }) => seq))).toEqual([[1], [2], [3]])
  expect(it.orders).toHaveLength(3)
  expect(tokenOf(it.engine.db, 'a'.repeat(64))).toBeNull()
})

test('when the whole transaction is taken back, as SQLite may do on a full disk, each is run by itself, once', async () => {
  let taken = 0
  const takesBack: Rule<null, null, string> = {
    load: (db) => {
      taken += 1
      if (taken > 1) return null
      db.exec('ROLLBACK')
      throw new Error('taken back')
    },
    decide: () => accept('by itself'),
  }
  const answers = await Promise.all([it.engine.submit(next, 0), it.engine.submit(takesBack, null), it.engine.submit(next, 0)])
  expect(answers).toMatchObject([{ answer: 'made 0' }, { answer: 'by itself' }, { code: 'not_next' }])
  expect(eventsOf(it.engine.db)).toHaveLength(1)
})

test('what was submitted in one turn is on disk together, before anything is told of it', async () => {
  const heard: Commit[] = []
  it.engine.onCommit((commit) => {
    expect(it.engine.db.inTransaction).toBe(false)
    expect(commitsAfter(it.engine.db, it.epoch, 0, 100)).toHaveLength(50)
    heard.push(commit)
  })
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => it.engine.submit(next, n)))
  expect(answers.every(({ ok }) => ok)).toBe(true)
  expect(heard.map(({ commit }) => commit)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
})

test('a command that a listener runs is told of after all that it was told of', async () => {
  const heard: number[] = []
  it.engine.onCommit(({ commit }) => {
    if (commit === 1) it.engine.run(next, 3)
  })
  it.engine.onCommit(({ commit }) => void heard.push(commit))
  await Promise.all([0, 1, 2].map((n) => it.engine.submit(next, n)))
  expect(heard).toEqual([1, 2, 3, 4])
})

test('on a full disk those that still fit are accepted, the others are refused with words, and nothing is half there', async () => {
  const pages = Number(it.engine.db.pragma('page_count', { simple: true }))
  it.engine.db.pragma(`max_page_count = ${pages + 2}`)
  const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => it.engine.submit(next, n)))
  const accepted = answers.filter(({ ok }) => ok).length
  expect(answers.at(-1)).toMatchObject({ ok: false })
  expect(answers.some((answer) => !answer.ok && answer.code === 'disk_full')).toBe(true)
  expect(tablesOf(it.engine.db).tables.workers).toHaveLength(accepted)
  expect(eventsOf(it.engine.db)).toHaveLength(accepted)
})

test('once stopped, what was submitted is refused', async () => {
  const answer = it.engine.submit(next, 0)
  it.engine.db.close()
  expect(await answer).toMatchObject({ ok: false, code: 'stopping' })
})
