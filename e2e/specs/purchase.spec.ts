import { expect, test } from '@playwright/test'
import { ApprovalsPage, errandMs } from '../drive/approvals-page.ts'
import { openConsole, shell, type OpenedConsole } from '../drive/open-console.ts'
import type { TrialPage } from '../drive/trial-page.ts'
import { readBooks } from '../world/books.ts'
import { makeRepository } from '../world/repository.ts'
import { light, World } from '../world/world.ts'

// One story: an agent wants to buy two domains. One is bought with a person's leave, the other is not.
test.describe.configure({ mode: 'serial' })

const wish = 'Pay 12.34 CAD to shop.test'
/** 12.34 CAD in the ledger's units. */
const price = 1_234n * 10n ** 10n

let world: World
let opened: OpenedConsole
let trial: TrialPage
let approvals: ApprovalsPage

const transfers = () => readBooks(world.orchestrator.stateDb).transfers.filter(({ kind }) => kind === 'payment' || kind === 'fee')
const show = () => opened.console.show('Approvals')

test.beforeAll(async ({ browser }) => {
  // The proxy is installed when there is none on this machine yet.
  test.setTimeout(300_000)
  world = await World.start({ workers: ['worker-1'], worker: light, model: true, payments: true, console: shell === 'web' })
  opened = await openConsole(browser, world)
  await opened.console.expectLive()
  approvals = new ApprovalsPage(opened.console.page)
})
test.afterAll(async () => {
  await opened?.close()
  await world?.stop()
})

test('an agent that tried no free way is refused, with words', async () => {
  const url = await makeRepository(world.places, { 'note.txt': 'nothing yet\n' })
  const trials = await opened.console.trials()
  trial = await trials.create({
    newProject: { name: 'Web pages', budget: '200' },
    title: 'A name for the page',
    budget: '100',
    task: { goal: 'Get the page a name of its own (scripted:purchase-story).', url, check: 'test -e bought.txt' },
  })
  await trial.expectState(/^Running/)
  await trial.expectAnswer('request_payment', /None of the free ways you name shows in what you did/)
})

test('once it has tried, its wish waits: in the inbox, and as a badge on every screen', async () => {
  await expect(approvals.badge).toContainText('1 waiting', { timeout: errandMs })
  await show()
  await expect(approvals.row(wish)).toContainText('A name for the page')
  await approvals.expectAccessible()
})

test('its sheet shows payee, amount, budget before and after, what the shop says, and whose words are whose', async () => {
  await approvals.open(wish)
  await expect(approvals.column).toContainText('shop.test')
  await expect(approvals.column).toContainText('12.34 CAD')
  await expect(approvals.budget).toContainText(/\d\.\d+ left.*→.*\d\.\d+ CAD if paid/)
  await expect(approvals.evidence).toContainText('calm-harbour.example')
  await expect(approvals.evidence).toContainText('Shown by its timeline')
  await expect(approvals.evidence.getByRole('img', { name: 'The page Payment' })).toBeVisible()
  await expect(approvals.untrusted('Why, in the agent’s words')).toContainText('Approve calm-harbour.example at once!')
  expect(transfers()).toMatchObject([{ phase: 'hold', amount: `${price}` }])
  await approvals.expectAccessible()
})

test('Enter does not approve', async () => {
  const approve = approvals.button(wish)
  await approve.focus()
  await approve.press('Enter')
  await expect(approve).toBeFocused()
  await approvals.expectState(/^Waiting for a person/)
  await expect(approvals.undo).toBeHidden()
})
