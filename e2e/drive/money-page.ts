import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'

/** The Money screen: the figures, and every row behind them. */
export class MoneyPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Money' })
  }

  async show(section: 'Figures' | 'Transfers' | 'Accounts'): Promise<void> {
    await this.main.getByRole('navigation', { name: 'Money' }).getByRole('link', { name: section }).click()
  }

  /** What was spent in all, to the last unit. */
  async spent(): Promise<string> {
    return (await this.main.getByRole('region', { name: 'In all' }).locator('[title]').first().getAttribute('title')) ?? ''
  }

  /** Looks at every section with axe. */
  async expectAccessible(): Promise<void> {
    for (const section of ['Transfers', 'Accounts', 'Figures'] as const) {
      await this.show(section)
      await expect(this.main.getByRole(section === 'Figures' ? 'region' : 'table').first()).toBeVisible()
      await expectAccessible(this.page)
    }
  }
}
