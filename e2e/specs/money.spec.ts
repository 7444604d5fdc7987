import { expect, test } from '@playwright/test'
import type { ModelCall } from '#shared/schema/call.ts'
import { exactWords } from '#shared/pure/money/exact-words.ts'
import { openConsole, shell, type OpenedConsole } from '../drive/open-console.ts'
import type { TrialPage } from '../drive/trial-page.ts'
import { readBooks, spentOnTokens } from '../world/books.ts'
import { differences, headOf } from '../world/tables.ts'
import { light, World } from '../world/world.ts'

// One story: a trial runs out of money, the price of its model changes, it is topped up and goes on at the new price.
test.describe.configure({ mode: 'serial' })

const title = 'A report on little money'

let world: World
let opened: OpenedConsole
let trial: TrialPage
/** Calls that were over before the price changed. */
let before: ModelCall[]

const books = () => readBooks(world.orchestrator.stateDb)

test.beforeAll(async ({ browser }) => {
  world = await World.start({ workers: ['worker-1'], worker: light, model: true, console: shell === 'web' })
  opened = await openConsole(browser, world)
  await opened.console.expectLive()
})
test.afterAll(async () => {
  await opened?.close()
  await world?.stop()
})

test('with too little money the next call is refused, in words, and the trial waits', async () => {
  const trials = await opened.console.trials()
  trial = await trials.create({
    newProject: { name: 'Reports', budget: '100' },
    title,
    budget: '0.011',
    task: { sample: 'A report over a log file (shell and awk)' },
  })
  await trial.expectState(/^Out of money/)
  await expect(trial.main).toContainText('What it may spend now is used up')
  await trial.expectAccessible()
  await expect.poll(() => books().calls.filter(({ state }) => state === 'held')).toEqual([])
  before = books().calls
  const spent = spentOnTokens(books())
  expect(spent).toBeGreaterThan(0n)
  expect(spent).toBeLessThanOrEqual(11n * 10n ** 9n)
  await expect.poll(() => trial.exactly('Spent')).toBe(exactWords({ amount: `${spent}`, asset: 'CAD/12' }))
})

test('it is among those that wait, and on the overview', async () => {
  await opened.console.goTo('Overview')
  await expect(opened.console.main).toContainText(title)
  const trials = await opened.console.trials()
  await trials.main.getByText('Out of money', { exact: true }).first().click()
  await expect(trials.row(title)).toContainText('Out of money')
})

test('a new price of its model is kept beside the old one', async () => {
  const models = await opened.console.models()
  await models.expectAccessible()
  await models.setOutputPrice('scripted', '40')
  await expect(models.price('scripted')).toContainText('1 earlier')
})

test('topped up, it goes on by itself and ends; only calls made since are paid at the new price', async () => {
  const trials = await opened.console.trials()
  trial = await trials.open(title)
  await trial.topUp('2')
  await trial.expectState(/^Passed/)
  const { calls, prices } = books()
  expect(calls.slice(0, before.length)).toEqual(before)
  for (const { model, startedAt, priceRevision, tokens, cost } of calls) {
    const revision = model === 'scripted' && startedAt > (before.at(-1)?.startedAt ?? '') ? 2 : 1
    expect(priceRevision).toBe(revision)
    const rates = prices.find((price) => price.model === model && price.revision === revision)?.rates
    const buckets = ['fresh', 'cacheRead', 'cacheWrite', 'visible', 'reasoning'] as const
    const exact = buckets.reduce((sum, bucket) => sum + BigInt(rates?.[bucket] ?? 0) * BigInt(tokens?.[bucket] ?? 0), 0n)
    expect(cost).toEqual({ amount: `${exact}`, asset: 'CAD/12' })
  }
  expect(calls.some(({ priceRevision }) => priceRevision === 2)).toBe(true)
})

test('the screens of money show it, accessibly, and the ledger is the fold of its events', async () => {
  const money = await opened.console.money()
  await money.expectAccessible()
  expect(await money.spent()).toBe(exactWords({ amount: `${spentOnTokens(books())}`, asset: 'CAD/12' }))
  const head = headOf(world.orchestrator.stateDb)
  await expect.poll(() => differences(world.orchestrator.stateDb, world.console.cacheDbs(), head)).toEqual([])
})
