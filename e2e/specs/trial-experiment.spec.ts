import { expect, test } from '@playwright/test'
import { expectAccessible } from '../drive/axe.ts'
import { ExperimentsPage } from '../drive/experiments-page.ts'
import { openConsole, shell, type OpenedConsole } from '../drive/open-console.ts'
import { readBooks } from '../world/books.ts'
import { light, World } from '../world/world.ts'
import { open } from '../../src-main/cli/open.ts'

const thinker = { id: 'thinker', title: 'Thinks throughout', normal: 'scripted-thinking', thinking: 'scripted-thinking' }

let world: World
let opened: OpenedConsole

test.beforeAll(async ({ browser }) => {
  world = await World.start({ workers: ['worker-1', 'worker-2'], worker: light, model: true, console: shell === 'web' })
  // The page has no way yet to make a pair; any console core has.
  const { client, close } = await open(world.places.home)
  await client.models.setPair(thinker)
  await close()
  opened = await openConsole(browser, world)
  await opened.console.expectLive()
})
test.afterAll(async () => {
  await opened?.close()
  await world?.stop()
})

test('an experiment of two tasks by two arms runs on both workers and ends with a verdict in every cell', async () => {
  const { main } = await opened.console.trials()
  await main.getByRole('link', { name: 'Experiments' }).click()
  const experiments = new ExperimentsPage(opened.console.page)
  await experiments.create({
    newProject: { name: 'Comparisons', budget: '100' },
    title: 'Two tasks',
    samples: ['Parking fees by the started hour (Node)', 'A report over a log file (shell and awk)'],
    pairs: ['Scripted demo model', thinker.title],
    repeats: 1,
  })
  for (const at of [0, 1, 2, 3]) await expect(experiments.cell(at)).toContainText('1 of 1 passed', { timeout: 60_000 })
  await expect(experiments.main).toContainText('4 of 4 trials over')
  await expectAccessible(opened.console.page)
  const { trials } = readBooks(world.orchestrator.stateDb)
  expect(new Set(trials.map(({ workerId }) => workerId)).size).toBe(2)
})
