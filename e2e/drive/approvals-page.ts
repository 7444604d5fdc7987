import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'

/** Time for the executor to look at a shop, or to pay in it, on a machine that has other things to do, milliseconds. */
export const errandMs = 60_000

/** The cases that wait for a person, and one case's sheet. */
export class ApprovalsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get main(): Locator {
    return this.page.getByRole('main')
  }

  /** How many wait, as the navigation says it on every screen. */
  get badge(): Locator {
    return this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: /^Approvals/ })
  }

  get waiting(): Locator {
    return this.main.getByRole('table', { name: 'Waiting for a person' })
  }

  /** The row of what is wanted, in the inbox or among all cases. */
  row(wish: string): Locator {
    return this.main.getByRole('row').filter({ has: this.page.getByRole('link', { name: wish }) })
  }

  async showAll(): Promise<void> {
    await this.main.getByRole('navigation', { name: 'Approvals' }).getByRole('link', { name: 'All' }).click()
  }

  async open(wish: string): Promise<void> {
    await this.row(wish).getByRole('link', { name: wish }).click()
    await expect(this.sheet(wish)).toBeVisible()
  }

  /** Back to the list. */
  async leave(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.main.getByRole('navigation', { name: 'Approvals' })).toBeVisible()
  }

  sheet(wish: string | RegExp = /./): Locator {
    return this.main.getByRole('article', { name: wish })
  }

  get evidence(): Locator {
    return this.main.getByRole('region', { name: 'Evidence' })
  }

  /** Payee, amount, budget, time, and what becomes of it. */
  get column(): Locator {
    return this.main.getByRole('region', { name: 'What would be paid, and what becomes of it' })
  }

  get budget(): Locator {
    return this.column.getByRole('region', { name: 'Budget' })
  }

  get undo(): Locator {
    return this.column.getByRole('region', { name: 'Take back' })
  }

  /** What is on the way of the money, step by step. */
  get walk(): Locator {
    return this.column.getByRole('region', { name: 'What became of it' })
  }

  /** A block of an agent's words. */
  untrusted(title: string): Locator {
    return this.main.getByRole('region', { name: `${title}, untrusted` })
  }

  button(name: string | RegExp): Locator {
    return this.main.getByRole('button', { name })
  }

  async denyAndTell(words: string): Promise<void> {
    await this.button('Deny and tell…').click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(words)
    await dialog.getByRole('button', { name: 'Deny and tell' }).click()
  }

  async expectState(words: RegExp): Promise<void> {
    await expect(this.sheet().locator('header').getByText(words)).toBeVisible({ timeout: errandMs })
  }

  async expectAccessible(): Promise<void> {
    await expectAccessible(this.page)
  }
}
