import { expect, test } from '@playwright/test'
import { drawOne } from '#shared/pure/draw.ts'
import { openConsole, shell, type OpenedConsole } from '../drive/open-console.ts'
import type { TrialPage } from '../drive/trial-page.ts'
import { readBooks } from '../world/books.ts'
import { processesOf } from '../world/processes.ts'
import { makeRepository } from '../world/repository.ts'
import { light, World } from '../world/world.ts'

// One story: a person talks to an agent that would work for ever, holds it, lets it go on, stops it; and what fails is seen to.
test.describe.configure({ mode: 'serial' })

let world: World
let opened: OpenedConsole
let trial: TrialPage
let url: string

const books = () => readBooks(world.orchestrator.stateDb)
const calls = () => books().calls.length
const ofTrial = (title: string) => books().trials.find((each) => each.title === title)

/** Waits for a second and a half in which no model was called; an agent that works calls one several times a second. */
async function expectNoCalls(): Promise<void> {
  let seen = { calls: calls(), since: performance.now() }
  await expect
    .poll(() => {
      if (calls() !== seen.calls) seen = { calls: calls(), since: performance.now() }
      return performance.now() - seen.since
    })
    .toBeGreaterThan(1_500)
}

test.beforeAll(async ({ browser }) => {
  world = await World.start({ workers: ['worker-1'], worker: light, model: true, console: shell === 'web' })
  url = await makeRepository(world.places, { 'note.txt': 'nothing yet\n' })
  opened = await openConsole(browser, world)
  await opened.console.expectLive()
})
test.afterAll(async () => {
  await opened?.close()
  await world?.stop()
})

test('what a person says is delivered at the next turn and stands in the timeline', async () => {
  trial = await (
    await opened.console.trials()
  ).create({
    newProject: { name: 'Errands', budget: '100' },
    title: 'For ever',
    budget: '20',
    task: { goal: 'Look at the clock for ever (scripted:loop).', url, check: 'test -e done' },
  })
  await trial.expectState(/^Running/)
  await trial.say('Use the other clock')
  await trial.expectLine('Use the other clock')
})

test('paused, it calls no model; resumed, it does again', async () => {
  await trial.button('Pause').click()
  await trial.expectState(/^Paused/)
  await expectNoCalls()
  const before = calls()
  await trial.button('Resume').click()
  await trial.expectState(/^Running/)
  await expect.poll(calls).toBeGreaterThan(before)
})

test('a trial by lot says its seed, and the same seed draws the same; it waits for a worker', async () => {
  const title = 'By lot'
  trial = await (
    await opened.console.trials()
  ).create({ title, budget: '1', seed: '4711', task: { sample: 'Slugs with accents (Python)' } })
  await trial.expectState(/^Queued/)
  await expect(trial.about).toContainText('seed 4711, draw 0')
  const { choice, agent, pair } = ofTrial(title) ?? {}
  if (choice?.how !== 'random') throw new Error('it was not drawn')
  expect(drawOne(choice.seed, choice.draw, choice.among)).toEqual({ agent, pair })
  await trial.stop()
  await trial.expectState(/^Stopped/)
  expect(await trial.exactly('Spent')).toBe('0 CAD')
})

test('stopped, nothing of it runs on its worker, and what is left goes back', async () => {
  trial = await (await opened.console.trials()).open('For ever')
  expect(await processesOf(world.places.home, ' task ')).not.toEqual([])
  await trial.stop()
  await trial.expectState(/^Stopped/)
  await expect.poll(() => processesOf(world.places.home, ' task ')).toEqual([])
  await expect(trial.bill).toContainText('Given back')
  await expectNoCalls()
})

test('an agent that says it is done and is not fails where everybody sees it', async () => {
  trial = await (
    await opened.console.trials()
  ).create({
    title: 'Says it is done',
    budget: '1',
    task: { goal: 'Make a file named done (scripted:done).', url, check: 'test -e done' },
  })
  await trial.expectState(/^Failed/)
  await expect(trial.verdict).toContainText('Failed')
  await expect(trial.verdict).toContainText(/After exit 1/)
})

test('run again, it is a trial of its own that names the earlier one', async () => {
  await trial.runAgain('0.50')
  await trial.expectState(/^Failed/)
  await expect(trial.about).toContainText('an earlier trial')
})

test('a command in the place of an agent is judged like one', async () => {
  trial = await (
    await opened.console.trials()
  ).create({
    title: 'By a command',
    budget: '1',
    command: 'echo made > done',
    task: { goal: 'Make a file named done.', url, check: 'test -e done' },
  })
  await trial.expectState(/^Passed/)
  expect(await trial.changedLines()).toContain('+made')
  expect(await trial.exactly('Spent')).toBe('0 CAD')
})
