import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { moneySummary } from '#shared/contract/money.ts'
import { exactWords } from '#shared/pure/money/exact-words.ts'
import { ApprovalsPage, errandMs } from '../drive/approvals-page.ts'
import { freezeAll, thawAll } from '../drive/freeze.ts'
import { openConsole, shell, type OpenedConsole } from '../drive/open-console.ts'
import type { TrialPage } from '../drive/trial-page.ts'
import { autocode } from '../world/autocode.ts'
import { readBooks } from '../world/books.ts'
import { shopBooks } from '../world/demo-shop.ts'
import { filesWith } from '../world/files-with.ts'
import { makeRepository } from '../world/repository.ts'
import { differences, headOf } from '../world/tables.ts'
import { light, World } from '../world/world.ts'

// One story: an agent wants to buy two domains. One is bought with a person's leave, the other is not.
test.describe.configure({ mode: 'serial' })

/** What the executor pays with in the demo shop. */
const card = '4242424242424242'
const [wish, secondWish] = ['Pay 12.34 CAD to shop.test', 'Pay 3.99 CAD to shop.test']
/** 12.34 CAD in the ledger's units. */
const price = 1_234n * 10n ** 10n

/** What `autocode verify` answers. */
const verified = z.object({ ok: z.boolean(), entries: z.int(), fault: z.unknown() })

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

test('approved, it can be taken back for a while, and then goes its way: released, sent, settled', async () => {
  await approvals.button(wish).click()
  await expect(approvals.undo).toContainText('until then it can be taken back')
  await expect(approvals.undo.getByRole('button', { name: 'Undo' })).toBeVisible()
  await expect(approvals.walk).toContainText('Released', { timeout: errandMs })
  await expect(approvals.walk).toContainText('12.34 CAD paid', { timeout: errandMs })
  await approvals.expectState(/^Settled/)
  await expect(approvals.undo).toBeHidden()
})

test('the shop’s own books have one order, charged once, to the card that nobody but the executor knows', async () => {
  const books = await shopBooks(world.places)
  expect(books.charges).toMatchObject([{ cents: 1_234, lastFour: card.slice(-4) }])
  const paid = books.orders.filter(({ state }) => state === 'paid')
  expect(paid).toMatchObject([{ lines: [{ name: 'calm-harbour.example', quantity: 1 }], contact: { name: 'Autocode Lab' } }])
  expect(books.attempts).toHaveLength(1)
  expect(await filesWith(world.places.home, card)).toEqual([])
  expect(await filesWith(world.places.run, card)).toEqual([])
})

test('the ledger has one hold for it and one settlement, to the unit', () => {
  // Its agent goes on at once, so what is held for its next wish may follow.
  const [hold, settlement] = transfers()
  expect(hold).toMatchObject({ phase: 'hold', amount: `${price}`, credit: 'expense/payment' })
  expect(settlement).toMatchObject({ phase: 'settle', holdId: hold?.id, amount: `${price}` })
  expect(transfers().filter(({ phase }) => phase !== 'hold')).toHaveLength(1)
})

test('a second wish waits; frozen, it cannot be approved, and thawed it goes on', async () => {
  await show()
  await expect(approvals.row(secondWish)).toBeVisible({ timeout: errandMs })
  await approvals.open(secondWish)
  await freezeAll(approvals.page)
  await approvals.button(secondWish).click()
  await expect(approvals.main.getByText(/stands still|frozen|thaw/i).first()).toBeVisible()
  await approvals.expectState(/^Waiting for a person/)
  await thawAll(approvals.page)
})

test('denied with words, it frees its money, and the agent hears the words', async () => {
  await approvals.denyAndTell('Use a name that costs nothing.')
  await approvals.expectState(/^Denied by /)
  trial = await (await opened.console.trials()).open('A name for the page')
  await trial.expectState(/^Passed/)
  await trial.expectLine(/ was denied\. Use a name that costs nothing\./)
  expect(transfers().map(({ phase }) => phase)).toEqual(['hold', 'settle', 'hold', 'void'])
  const books = await shopBooks(world.places)
  expect(books.charges).toHaveLength(1)
})

test('page, command line and ledger agree on what was spent, and nothing anywhere holds the card’s number', async () => {
  const summary = moneySummary.parse(await autocode(world.places, 'money'))
  expect(summary.held.amount).toBe('0')
  const money = await opened.console.money()
  expect(await money.spent()).toBe(exactWords(summary.spent))
  const head = headOf(world.orchestrator.stateDb)
  await expect.poll(() => differences(world.orchestrator.stateDb, world.console.cacheDbs(), head)).toEqual([])
  expect(await filesWith(world.places.home, card)).toEqual([])
})

test('with every server off, the decided case is there to read, and the audit is whole', async () => {
  await world.stopByCommand()
  if (shell === 'web') {
    await world.console.start()
    await opened.console.page.reload()
  }
  await expect(opened.console.offlineBar).toContainText('as of')
  await show()
  await approvals.showAll()
  await approvals.open(wish)
  await approvals.expectState(/^Settled/)
  await expect(approvals.walk).toContainText('12.34 CAD paid')
  await expect(approvals.evidence).toContainText('Shown by its timeline')
  const audit = verified.parse(await autocode(world.places, 'verify'))
  expect(audit).toMatchObject({ ok: true, fault: null })
  expect(audit.entries).toBeGreaterThan(8)
})
