import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'

/** The Models screen: who answers, in pairs, at which price. */
export class ModelsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Models' })
  }

  async show(section: 'Endpoints' | 'Pairs' | 'Prices' | 'Agents'): Promise<void> {
    await this.main.getByRole('link', { name: section, exact: true }).click()
    await expect(this.main.getByRole('heading', { level: 2, name: section })).toBeVisible()
  }

  price(model: string): Locator {
    return this.main.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${model}\\b(?!-)`) }) })
  }

  /** Sets a new price of output, in dollars per million tokens. */
  async setOutputPrice(model: string, output: string): Promise<void> {
    await this.show('Prices')
    await this.price(model).getByRole('button', { name: 'Set price' }).click()
    const dialog = this.page.getByRole('dialog', { name: `Price of ${model}` })
    await dialog.getByLabel('Output').fill(output)
    await dialog.getByRole('button', { name: 'Set the price' }).click()
    await expect(dialog).toBeHidden()
  }

  /** Looks at every section with axe. */
  async expectAccessible(): Promise<void> {
    for (const section of ['Endpoints', 'Pairs', 'Prices', 'Agents'] as const) {
      await this.show(section)
      await expectAccessible(this.page)
    }
  }
}
