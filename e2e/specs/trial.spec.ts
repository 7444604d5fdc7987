import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { trialRow } from '#shared/contract/trials.ts'
import { moneySummary } from '#shared/contract/money.ts'
import { exactWords } from '#shared/pure/money/exact-words.ts'
import { expectAccessible } from '../drive/axe.ts'
import { openConsole, shell, type OpenedConsole } from '../drive/open-console.ts'
import type { TrialPage } from '../drive/trial-page.ts'
import { autocode } from '../world/autocode.ts'
import { countedByModel, readBooks, spentOnTokens } from '../world/books.ts'
import { cloneRoot } from '../world/paths.ts'
import { differences, headOf } from '../world/tables.ts'
import { light, World } from '../world/world.ts'

// One story: a trial is made, watched, judged, accounted for, and looked at again with everything off.
test.describe.configure({ mode: 'serial' })

const title = 'Fees by the hour'

let world: World
let opened: OpenedConsole
let trial: TrialPage
/** What its screen said when it was over. */
let figures: { spent: string; givenBack: string; diff: string[] }

const cad = (amount: bigint) => exactWords({ amount: `${amount}`, asset: 'CAD/12' })

test.beforeAll(async ({ browser }) => {
  world = await World.start({ workers: ['worker-1'], worker: light, model: true, console: shell === 'web' })
  opened = await openConsole(browser, world)
  await opened.console.expectLive()
})
test.afterAll(async () => {
  await opened?.close()
  await world?.stop()
})

test('a new project and its first trial are made on one sheet', async () => {
  const trials = await opened.console.trials()
  await trials.fillIn({
    newProject: { name: 'Car parks', budget: '100' },
    title,
    budget: '2',
    task: { sample: 'Parking fees by the started hour (Node)' },
  })
  await expect(trials.sheet).toContainText('scripted')
  await expect(trials.sheet.getByRole('button', { name: 'Start with 2.00 CAD' })).toBeVisible()
  await expectAccessible(opened.console.page)
  trial = await trials.start(title)
})

test('it runs under the person’s eyes: its state, what the agent does, its tokens and its money', async () => {
  await trial.expectState(/^Running/)
  await trial.expectLine('budget_status')
  await expect(trial.scripted).toBeVisible()
  await expect.poll(() => trial.calls()).toBeGreaterThan(0)
  const [calls, spent] = [await trial.calls(), await trial.exactly('Spent')]
  await expect.poll(() => trial.calls()).toBeGreaterThan(calls)
  await expect.poll(() => trial.exactly('Spent')).not.toBe(spent)
  await trial.expectLine('report_progress')
})

test('its check, run before and after, says that it passed', async () => {
  await trial.expectState(/^Passed/)
  await expect(trial.verdict).toContainText('Passed')
  await expect(trial.verdict).toContainText(/Before exit 1 · \d of \d tests pass/)
  await expect(trial.verdict).toContainText(/After exit 0 · (\d) of \1 tests pass/)
  await trial.expectAccessible()
})

if (process.env['UPDATE_PICTURES'])
  test('its pictures for the documentation', async () => {
    for (const scheme of ['dark', 'light'] as const) {
      await trial.page.emulateMedia({ colorScheme: scheme })
      await trial.page.screenshot({ path: join(cloneRoot, 'docs', `trial-${scheme}.png`), animations: 'disabled' })
    }
  })

test('the changed lines and the changed file can be read', async () => {
  const diff = await trial.changedLines()
  expect(diff).toContain('−  return Math.round(minutes / 60) * prices.hour')
  expect(diff).toContain('+  if (minutes <= 15) return 0')
  await trial.expectAccessible()
  expect(await trial.fileText('parking.mjs')).toContain('if (minutes <= 15) return 0')
  figures = { diff, spent: await trial.exactly('Spent'), givenBack: await trial.exactly('Given back') }
})

test('page, command line, ledger and the model’s own count agree to the last unit', async () => {
  const books = readBooks(world.orchestrator.stateDb)
  const spent = spentOnTokens(books)
  expect(spent).toBeGreaterThan(0n)
  expect(figures.spent).toBe(cad(spent))
  expect(figures.givenBack).toBe(cad(2n * 10n ** 12n - spent))
  expect(await countedByModel(books, world.model)).toBe(spent)
  expect(books.calls.every(({ state, costState }) => state === 'settled' && costState === 'exact')).toBe(true)

  const summary = moneySummary.parse(await autocode(world.places, 'money'))
  expect(summary).toMatchObject({ spent: { amount: `${spent}` }, held: { amount: '0' }, unpricedCalls: 0, estimatedCalls: 0 })
  const [row] = z.array(trialRow).parse(await autocode(world.places, 'trials'))
  expect(row).toMatchObject({ money: { spent: { amount: `${spent}` } }, calls: books.calls.length, scripted: true })

  const money = await opened.console.money()
  expect(await money.spent()).toBe(cad(spent))
  const head = headOf(world.orchestrator.stateDb)
  await expect.poll(() => differences(world.orchestrator.stateDb, world.console.cacheDbs(), head)).toEqual([])
})

test('with every server off, the same figures and the same changes, with their age; what needs a server says why it cannot', async () => {
  await world.stopByCommand()
  if (shell === 'web') {
    await world.console.start()
    await opened.console.page.reload()
  }
  await expect(opened.console.offlineBar).toContainText('as of')
  const trials = await opened.console.trials()
  await opened.console.expectDisabled(trials.newButton, /orchestrator|offline/i)
  await expect(trials.row(title)).toContainText('Passed')
  trial = await trials.open(title)
  expect(await trial.exactly('Spent')).toBe(figures.spent)
  expect(await trial.exactly('Given back')).toBe(figures.givenBack)
  await expect(trial.verdict).toContainText('Passed')
  await opened.console.expectDisabled(trial.button('Run again'), /orchestrator|offline/i)
  expect(await trial.changedLines()).toEqual(figures.diff)
  expect(await trial.fileText('parking.mjs')).toContain('if (minutes <= 15) return 0')
})
