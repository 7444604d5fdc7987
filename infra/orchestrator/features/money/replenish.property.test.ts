import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayNumber, localDateOf } from '#shared/pure/money/local-date.ts'
import { periodOf } from '#shared/pure/money/period.ts'
import { allowancePlan } from '#shared/schema/allowance.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { ledgerFaults } from '#shared/store/queries/ledger-faults.ts'
import { check } from '#shared/testing/check.ts'
import { fundTrial, trialNumber } from '../../testing/funded-trial.ts'
import { runMoneyCommand } from '../../testing/money-steps.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'

const zones = ['America/Toronto', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Australia/Lord_Howe'] as const
const hourMs = 3_600_000

/** The clock moves, the operator too; and somebody asks, any number of times. */
const anyMoment = fc.record({
  hours: fc.oneof(fc.integer({ min: -72, max: 72 }), fc.integer({ min: 0, max: 24 * 40 })),
  zone: fc.option(fc.constantFrom(...zones)),
  asked: fc.nat(3),
})

const paid = ({ engine }: TestEngine, prefix: string): string[] =>
  engine.db
    .prepare<[string], string>('SELECT id FROM transfers WHERE id LIKE ? ORDER BY place')
    .pluck()
    .all(`${prefix}|${trialNumber(1)}%`)
    .filter((id) => !id.includes('plan') && id !== `allot|${trialNumber(1)}`)
    .map((id) => id.split('|').at(-1) ?? '')

test('every period that began is paid once, whatever clock and zone did, however often it was asked for', async () => {
  await check(
    fc.property(fc.array(anyMoment, { maxLength: 25 }), fc.boolean(), (moments, even) => {
      const it = openTestEngine()
      try {
        // Soon clocks go forward in Toronto and back on Lord Howe Island.
        it.time.now = Date.UTC(2026, 1, 20, 12)
        fundTrial(it.engine, { project: 10n ** 9n, trial: 1_400n })
        const anchor = planOf(it).anchor
        runMoneyCommand(it.engine, {
          do: 'plan',
          trial: 1,
          key: 1,
          pace: even ? 'even' : 'whole',
          replenish: 'add',
          amount: 100,
          cap: 10 ** 8,
        })
        let latest = anchor
        let zone: (typeof zones)[number] = 'America/Toronto'
        for (const moment of moments) {
          it.time.now += moment.hours * hourMs
          if (moment.zone) {
            zone = moment.zone
            runMoneyCommand(it.engine, { do: 'zone', zone })
          }
          for (let asked = 0; asked < moment.asked; asked += 1) runMoneyCommand(it.engine, { do: 'replenish', trial: 1 })
          const today = localDateOf(it.engine.clock.now(), zone)
          if (moment.asked > 0 && dayNumber(today) > dayNumber(latest)) latest = today
        }
        const periods = periodOf(anchor, latest)
        expect(paid(it, 'repl')).toEqual(Array.from({ length: periods }, (_, n) => `${n + 1}`))
        const days = paid(it, 'allot')
        expect(days).toEqual([...new Set(days)].sort())
        expect(days.at(-1)).toBe(latest)
        expect(ledgerFaults(it.engine.db)).toEqual([])
      } finally {
        it.remove()
      }
    }),
    { runs: 30, soakRuns: 4_000 },
  )
}, 3_600_000)

const planOf = ({ engine }: TestEngine) =>
  rowOf(engine.db, allowancePlan, 'SELECT row FROM plans WHERE trial_id = ?', trialNumber(1)) ?? expect.fail('no plan')
