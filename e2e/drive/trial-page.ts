import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'

/** Time for a trial of a few turns on a machine that has other things to do, milliseconds. */
const patience = 30_000

/** One trial's screen: what happened, what came of it, what it cost, and what can be done about it. */
export class TrialPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Trial' })
  }

  get timeline(): Locator {
    return this.main.getByRole('log', { name: 'Timeline' })
  }

  get bill(): Locator {
    return this.main.getByRole('region', { name: 'Bill' })
  }

  get verdict(): Locator {
    return this.main.getByRole('region', { name: 'Verdict' })
  }

  get about(): Locator {
    return this.main.getByRole('region', { name: 'About this trial' })
  }

  /** The label on work of the demo model. */
  get scripted(): Locator {
    return this.main.getByText('scripted', { exact: true }).first()
  }

  button(name: 'Pause' | 'Resume' | 'Top up' | 'Run again' | 'Stop' | 'Say'): Locator {
    return this.main.getByRole('button', { name: new RegExp(`^${name}`) })
  }

  /** Its id, as its address names it. */
  get id(): string {
    return new URL(this.page.url()).hash.split('/').at(-1) ?? ''
  }

  /** Waits until its state reads so. */
  async expectState(words: RegExp): Promise<void> {
    await expect(this.main.locator('header').getByText(words).first()).toBeVisible({ timeout: patience })
  }

  /** Waits until `line` is in the timeline, which draws only what is in view and goes along with what is new. */
  async expectLine(line: RegExp | string): Promise<void> {
    await expect(this.timeline.getByText(line).first()).toBeVisible({ timeout: patience })
  }

  /** Opens the first use of a tool that is in view, and waits until its answer reads so. */
  async expectAnswer(tool: string, answer: RegExp | string): Promise<void> {
    await this.timeline
      .getByRole('button', { name: new RegExp(`\\btool ${tool}\\b`) })
      .first()
      .click({ timeout: patience })
    await this.expectLine(answer)
  }

  /** A row of the bill to its last unit, such as `Spent`: the hint of its amount. */
  async exactly(row: string): Promise<string> {
    const amount = this.bill.getByRole('row', { name: new RegExp(`^${row}`) }).locator('[title]')
    return (await amount.getAttribute('title')) ?? ''
  }

  /** Model calls and tokens, as `About` counts them. */
  async calls(): Promise<number> {
    return Number(/(\d+) calls?, /.exec((await this.about.textContent()) ?? '')?.[1] ?? 0)
  }

  async show(tab: 'Timeline' | 'Changes' | 'Files'): Promise<void> {
    await this.main.getByRole('tab', { name: tab }).click()
  }

  /** The lines of the diff that were added or taken away, with their signs. */
  async changedLines(): Promise<string[]> {
    await this.show('Changes')
    const changes = this.main.getByRole('region', { name: 'Changes', exact: true })
    await expect(changes).toBeVisible()
    return changes.locator('[data-kind="added"], [data-kind="removed"]').evaluateAll((lines) =>
      lines.map((line) =>
        [...line.children]
          .slice(2)
          .map((part) => part.textContent)
          .join(''),
      ),
    )
  }

  /** Opens a file that the agent made or changed; answers with its text. */
  async fileText(path: string): Promise<string> {
    await this.show('Files')
    await this.main.getByRole('button', { name: path, exact: true }).click()
    const dialog = this.page.getByRole('dialog', { name: path })
    const text = await dialog.getByRole('region', { name: 'The file’s text' }).innerText()
    await dialog.getByRole('button', { name: 'Close' }).click()
    return text
  }

  async say(text: string): Promise<void> {
    await this.main.getByRole('textbox', { name: 'Say something to the agent' }).fill(text)
    await this.button('Say').click()
  }

  async topUp(amount: string): Promise<void> {
    await this.button('Top up').click()
    await this.#give(amount, /^Top up by/)
  }

  /** The same once more; its screen opens by itself. */
  async runAgain(amount: string): Promise<void> {
    const before = this.id
    await this.button('Run again').click()
    await this.#give(amount, /^Start with/)
    await expect.poll(() => this.id).not.toBe(before)
  }

  async stop(): Promise<void> {
    await this.button('Stop').click()
    await this.page.getByRole('dialog').getByRole('button', { name: /^Stop/ }).click()
  }

  async #give(amount: string, act: RegExp): Promise<void> {
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel(/^Amount/).fill(amount)
    await dialog.getByRole('button', { name: act }).click()
    await expect(dialog).toBeHidden()
  }

  async expectAccessible(): Promise<void> {
    await expectAccessible(this.page)
  }
}
