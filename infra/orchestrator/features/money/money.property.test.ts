import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Database } from 'better-sqlite3'
import { availableOf } from '#shared/pure/money/after-transfer.ts'
import { allowanceOf, expense, overrunOf, projectBudget, trialBudget, world } from '#shared/pure/money/accounts.ts'
import { account, transfer, type Transfer } from '#shared/schema/ledger.ts'
import { modelCall, type ModelCall } from '#shared/schema/call.ts'
import { ledgerFaults } from '#shared/store/queries/ledger-faults.ts'
import { projectRows } from '#shared/store/queries/projects.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'
import { trialMoneyOf } from '#shared/store/queries/trial-money.ts'
import { trial as trialSchema } from '#shared/schema/trial.ts'
import { check } from '#shared/testing/check.ts'
import { tablesOf } from '#shared/testing/tables.ts'
import { cad, fundTrial, priceOf, projectId, setPriceOf, trialNumber } from '../../testing/funded-trial.ts'
import { anyMoneyStep, restart, runMoneyCommand, type MoneyCommand, type MoneyStep } from '../../testing/money-steps.ts'
import type { Answered, Engine } from '../../engine/engine.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'

const available = (db: Database, path: string): bigint => {
  const row = rowOf(db, account, 'SELECT row FROM accounts WHERE path = ? AND asset = ?', path, cad)
  return row ? availableOf(row) : 0n
}
const transfers = (db: Database): Transfer[] => rowsOf(db, transfer, 'SELECT row FROM transfers ORDER BY place')
const calls = (db: Database): ModelCall[] => rowsOf(db, modelCall, 'SELECT row FROM calls')
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n)

/** Everything that was put in is somewhere: left, held or spent. */
function expectConserved(db: Database): void {
  const everywhere = [1, 2].flatMap((n) => [
    trialBudget(trialNumber(n)),
    allowanceOf(trialNumber(n), 'reference'),
    overrunOf(trialNumber(n)),
  ])
  const left = sum([projectBudget(projectId), ...everywhere].map((path) => available(db, path)))
  const held = sum(calls(db).map(({ state, held: of }) => (state === 'held' ? BigInt(of?.amount ?? 0) : 0n)))
  const spent = sum(calls(db).map(({ cost }) => BigInt(cost?.amount ?? 0)))
  expect(left + held + spent).toBe(-available(db, world))
  expect(available(db, expense('tokens'))).toBe(spent)
}

/** What a person is shown of each trial and of the project adds up, and is what the accounts say. */
function expectShown(db: Database): void {
  for (const trial of rowsOf(db, trialSchema, 'SELECT row FROM trials')) {
    const [budget, spent, held, left] = Object.values(trialMoneyOf(db, trial)).map(({ amount }) => BigInt(amount))
    expect(sum([spent ?? 0n, held ?? 0n, left ?? 0n])).toBe(budget)
    const there = [trialBudget, overrunOf].map((of) => available(db, of(trial.id)))
    const inHand = sum([...there, available(db, allowanceOf(trial.id, 'reference'))])
    expect(trial.state === 'running' ? left : inHand).toBe(inHand)
  }
  const [row] = projectRows(db)
  expect(row?.funded.amount).toBe(`${-available(db, world)}`)
  expect(row?.left.amount).toBe(`${available(db, projectBudget(projectId))}`)
}

/** Each call costs what its tokens cost, out of its hold as far as that goes; nothing is exact that is not known. */
function expectCallsBooked(db: Database): void {
  const rows = transfers(db)
  for (const call of calls(db)) {
    const its = rows.filter(({ callId, kind }) => callId === call.id && (kind === 'tokens' || kind === 'overrun'))
    const posted = sum(its.filter(({ phase }) => phase === 'settle' || phase === 'single').map(({ amount }) => BigInt(amount)))
    expect(posted).toBe(BigInt(call.cost?.amount ?? 0))
    const ends = its.filter(({ holdId }) => holdId !== null)
    expect(ends).toHaveLength(call.state === 'held' || call.held?.amount === '0' ? 0 : 1)
    const isKnown = call.costState === 'exact' || call.costState === 'free'
    expect(isKnown ? unpricedTokens(db, call) : 0).toBe(0)
    expect(its.some(({ kind }) => kind === 'overrun') && withinHold(call)).toBe(false)
  }
}

function unpricedTokens(db: Database, call: ModelCall): number {
  const rates = db
    .prepare<[string, number | null], string>("SELECT row ->> '$.rates' FROM prices WHERE model = ? AND revision = ?")
    .pluck()
    .get(call.model, call.priceRevision)
  const known = JSON.parse(rates ?? '{}') as Record<string, string | null>
  return Object.entries(call.tokens ?? {}).reduce((total, [bucket, count]) => total + (known[bucket] === null ? count : 0), 0)
}

/** Its server kept to what it was asked for. */
function withinHold({ tokens, counted }: ModelCall): boolean {
  if (!tokens) return true
  const { fresh, cacheRead, cacheWrite, visible, reasoning } = tokens
  return fresh + cacheRead + cacheWrite <= counted.inputTokens && visible + reasoning <= counted.maxOutputTokens
}

/** No period and no day was paid twice, and none came before one that was. */
function expectEachOnce(db: Database): void {
  for (const prefix of ['repl|', 'allot|']) {
    const natural = transfers(db).filter(({ id }) => id.startsWith(prefix) && !id.includes('|plan|') && id.split('|').length > 2)
    for (const n of [1, 2]) {
      const keys = natural.filter(({ trialId }) => trialId === trialNumber(n)).map(({ id }) => id.split('|').at(-1) ?? '')
      const ordered = [...new Set(keys)].sort((a, b) => (prefix === 'repl|' ? Number(a) - Number(b) : a < b ? -1 : 1))
      expect(keys).toEqual(ordered)
    }
  }
}

/** A refused id keeps its refusal; `refused` remembers those of earlier steps. */
function expectRefusedForEver(db: Database, refused: Map<string, string>): void {
  const now = new Map(db.prepare<[], [string, string]>("SELECT id, row ->> '$.code' FROM refusals").raw().all())
  for (const [id, code] of refused) expect(now.get(id)).toBe(code)
  for (const [id, code] of now) refused.set(id, code)
}

type Story = { it: TestEngine; done: { command: MoneyCommand; answered: Answered<unknown> }[] }

function take(story: Story, step: MoneyStep): void {
  switch (step.step) {
    case 'command':
      story.done.push({ command: step.command, answered: runMoneyCommand(story.it.engine, step.command) })
      break
    case 'again': {
      const earlier = story.done[step.which % Math.max(1, story.done.length)]
      if (earlier && once.has(earlier.command.do)) expectNothingNew(story.it.engine, earlier)
      break
    }
    case 'wait':
      story.it.time.now += step.ms
      break
    case 'restart':
      story.it = restart(story.it)
  }
}

/** Commands that move money under an id of their own. */
const once: ReadonlySet<MoneyCommand['do']> = new Set(['authorize', 'settle', 'fund', 'topUp'])

/** What was accepted gets the same answer when it comes again; from the second time on, nothing ever changes. */
function expectNothingNew(engine: Engine, { command, answered }: Story['done'][number]): void {
  const isKept = answered.ok && command.do !== 'topUp'
  const first = runMoneyCommand(engine, command)
  expect(isKept ? first : null).toEqual(isKept ? answered : null)
  const before = tablesOf(engine.db).tables
  expect(runMoneyCommand(engine, command)).toMatchObject(first.ok ? { ok: true } : { ok: false, code: first.code })
  expect(tablesOf(engine.db).tables).toEqual(before)
}

test('whatever happens to money in whatever order, none is lost, made, overspent or booked twice', async () => {
  await check(
    fc.property(fc.array(anyMoneyStep, { minLength: 30, maxLength: 70, size: 'max' }), (steps) => {
      const story: Story = { it: openTestEngine(), done: [] }
      const refused = new Map<string, string>()
      try {
        fundTrial(story.it.engine, { project: 40_000n, trial: 8_000n })
        setPriceOf(story.it.engine, priceOf({ reasoning: null }, { model: 'model-b' }))
        for (const [at, step] of steps.entries()) {
          take(story, step)
          if (at % 10 === 9) expectConserved(story.it.engine.db)
          expectRefusedForEver(story.it.engine.db, refused)
        }
        // Goes through every transfer in order, so it sees every state there was between two of them.
        expect(ledgerFaults(story.it.engine.db)).toEqual([])
        expectConserved(story.it.engine.db)
        expectCallsBooked(story.it.engine.db)
        expectShown(story.it.engine.db)
        expectEachOnce(story.it.engine.db)
        expect(transfers(story.it.engine.db).filter(({ id }) => refused.has(id))).toEqual([])
      } finally {
        story.it.remove()
      }
    }),
    { runs: 60, soakRuns: 4_000 },
  )
}, 3_600_000)
