import { newId } from '#shared/pure/id.ts'
import type { Answered, Engine } from '../infra/orchestrator/engine/engine.ts'
import type { Rule } from '../infra/orchestrator/engine/decision.ts'
import { authorizeCall } from '../infra/orchestrator/features/money/authorize-call.ts'
import { settleCall } from '../infra/orchestrator/features/money/settle-call.ts'
import { buckets, callWish, fundTrial } from '../infra/orchestrator/testing/funded-trial.ts'
import { openTestEngine } from '../infra/orchestrator/testing/open-engine.ts'
import { bench } from './kit/bench.ts'
import { ratioFigure } from './kit/figures.ts'
import { measurePairs } from './kit/pairs.ts'
import { hasPostgres, startPostgres } from './kit/postgres.ts'
import { pairScript, postgresLedger } from './kit/postgres-ledger.ts'
import type { Figure } from './kit/report.ts'

const count = Number(process.env['PAIRS'] ?? 5)
const writers = 64
const seconds = 3

/** Runs a command: together with what is submitted at the same time, or each with a commit and a wait of its own. */
type Way = <C, S, A>(engine: Engine, rule: Rule<C, S, A>, command: C) => Promise<Answered<A>>
const together: Way = (engine, rule, command) => engine.submit(rule, command)
const alone: Way = async (engine, rule, command) => {
  await new Promise<void>((resolve) => setImmediate(resolve))
  return engine.run(rule, command)
}

/** Microseconds for one hold and settlement, of 64 writers who pay out of one budget for `seconds`. */
async function perPair(engine: Engine, way: Way): Promise<number> {
  const from = performance.now()
  const write = async (): Promise<number> => {
    for (let done = 0; ; done += 1) {
      if (performance.now() - from > seconds * 1000) return done
      const callId = newId('call')
      const held = await way(engine, authorizeCall, callWish(1, { callId }))
      if (!held.ok) throw new Error(held.words)
      await way(engine, settleCall, { callId, outcome: 'settled', tokens: buckets(100, 20), estimated: false, words: '' })
    }
  }
  const pairs = (await Promise.all(Array.from({ length: writers }, write))).reduce((sum, done) => sum + done, 0)
  return ((performance.now() - from) * 1000) / pairs
}

/** Microseconds that one commit of SQLite's takes here by itself: what one commit each has to wait for, twice a pair. */
function perCommit(db: Engine['db']): number {
  const commits = 500
  db.exec('CREATE TABLE waits (x)')
  const from = performance.now()
  for (let n = 0; n < commits; n += 1) db.prepare('INSERT INTO waits VALUES (?)').run(n)
  return ((performance.now() - from) * 1000) / commits
}

await bench(`Ledger: holds and settlements by ${writers} writers`, async (say) => {
  const it = openTestEngine()
  it.engine.db.pragma('synchronous = FULL')
  fundTrial(it.engine, { project: 10n ** 30n, trial: 10n ** 29n })
  try {
    const ours = () => perPair(it.engine, together)
    await ours()
    const figures: Figure[] = []
    say(`A commit by itself takes ${Math.round(perCommit(it.engine.db))} µs on this disk.`)
    const each = await measurePairs(
      count,
      ours,
      () => perPair(it.engine, alone),
      (pair, at) => say(`commits ${at + 1}: ${rate(pair.ours)} together, ${rate(pair.peer)} one by one`),
    )
    figures.push(ratioFigure('a pair, beside one commit each', 'µs', each, 1 / 20))
    if (!hasPostgres()) {
      say('PostgreSQL 15 is not on this machine, so nothing is said beside it.')
      return figures
    }
    const postgres = await startPostgres()
    try {
      postgres.sql(postgresLedger)
      for (const shared of [true, false]) {
        const peer = async () => 1e6 / (await postgres.throughput(pairScript(shared), writers, seconds))
        const name = shared ? 'one budget' : 'a budget for each writer'
        const pairs = await measurePairs(count, ours, peer, (pair, at) =>
          say(`PostgreSQL, ${name} ${at + 1}: ${rate(pair.ours)} ours, ${rate(pair.peer)} its`),
        )
        figures.push(ratioFigure(`a pair, beside PostgreSQL 15, ${name}`, 'µs', pairs, shared ? 1 / 1.5 : null))
      }
    } finally {
      await postgres.close()
    }
    return figures
  } finally {
    it.remove()
  }
})

function rate(microseconds: number): string {
  return `${Math.round(1e6 / microseconds)} pairs/s`
}
