import { expect, test } from '@playwright/test'
import { openConsole, shell, type OpenedConsole } from '../drive/open-console.ts'
import type { TrialPage } from '../drive/trial-page.ts'
import { readBooks, spentOnTokens, type Books } from '../world/books.ts'
import { kill9, processesOf } from '../world/processes.ts'
import { differences, headOf } from '../world/tables.ts'
import { light, World } from '../world/world.ts'

// The same trial again and again, each time with another part killed in its midst; what it cost is compared with the first.
test.describe.configure({ mode: 'serial' })
test.skip(shell === 'electron', 'what is killed has nothing to do with the shell')

let world: World
let opened: OpenedConsole
let trial: TrialPage
/** The answered calls of the trial that nothing happened to, and what it cost in all. */
let undisturbed: { calls: ReturnType<typeof settled>; cost: bigint }

const books = () => readBooks(world.orchestrator.stateDb)
const callsOf = ({ calls }: Books) => calls.filter(({ trialId }) => trialId === trial.id)

/** The calls of the trial on screen that were answered to their end, in order. */
const settled = () =>
  callsOf(books())
    .filter(({ state }) => state === 'settled')
    .map(({ model, tokens }) => ({ model, output: tokens?.visible }))

const costOf = (calls: Books['calls']) => calls.reduce((sum, { cost }) => sum + BigInt(cost?.amount ?? 0), 0n)

type Part = { name: string; after: number; kill(): Promise<void>; bringBack?(): Promise<void> }

const parts: readonly Part[] = [
  {
    name: 'its supervisor',
    after: 1,
    kill: () => world.worker(0).kill9(),
    bringBack: () => world.worker(0).start(),
  },
  {
    name: 'the orchestrator',
    after: 2,
    kill: () => world.orchestrator.kill9(),
    bringBack: () => world.orchestrator.start(),
  },
  { name: 'its runner', after: 3, kill: async () => kill9(await processesOf(world.places.home, ' task ')) },
  {
    name: 'its worker’s holder of terminals',
    after: 2,
    kill: async () => kill9(await processesOf(world.places.home, ' holder ')),
  },
  {
    name: 'the model',
    after: 4,
    kill: () => world.model.kill9(),
    bringBack: () => world.model.start(),
  },
  {
    name: 'the console core',
    after: 1,
    kill: () => world.console.kill9(),
    bringBack: () => world.console.start(),
  },
]

test.beforeAll(async ({ browser }) => {
  world = await World.start({ workers: ['worker-1'], worker: light, model: true })
  opened = await openConsole(browser, world)
  await opened.console.expectLive()
})
test.afterAll(async () => {
  await opened?.close()
  await world?.stop()
})

test('nothing happens to a trial', async () => {
  trial = await (
    await opened.console.trials()
  ).create({
    newProject: { name: 'Crashes', budget: '100' },
    title: 'A report, whatever happens',
    budget: '2',
    task: { sample: 'A report over a log file (shell and awk)' },
  })
  await trial.expectState(/^Passed/)
  undisturbed = { calls: settled(), cost: costOf(callsOf(books())) }
  expect(undisturbed.calls.length).toBeGreaterThan(5)
})

for (const { name, after, kill, bringBack } of parts)
  test(`${name} is killed after ${after} calls: the trial passes, and every call of it is paid once`, async () => {
    await trial.runAgain('2')
    await expect.poll(() => settled().length, { intervals: [30] }).toBeGreaterThanOrEqual(after)
    await kill()
    expect(settled().length, 'it was killed before the end').toBeLessThan(undisturbed.calls.length)
    await bringBack?.()
    await opened.console.expectLive()
    await trial.expectState(/^Passed/)
    expect(settled()).toEqual(undisturbed.calls)

    const calls = callsOf(books())
    const cost = costOf(calls)
    expect(spentOnTokens(books(), (id) => id === trial.id)).toBe(cost)
    expect(calls.filter(({ state }) => state === 'held')).toEqual([])
    // What the model had said to a call that was cut is paid, too, and the agent then reads of a little less money.
    // It is `aborted` when its agent or the orchestrator went away, and `failed` when the model did.
    const cut = calls.filter((call) => call.state !== 'settled' && costOf([call]) > 0n)
    if (cut.length === 0) expect(cost).toBe(undisturbed.cost)
    else expect(cost).toBeGreaterThan(undisturbed.cost)
    const head = headOf(world.orchestrator.stateDb)
    await expect.poll(() => differences(world.orchestrator.stateDb, [world.console.cacheDb], head)).toEqual([])
  })
