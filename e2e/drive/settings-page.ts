import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'

/** The Settings screen, section by section. */
export class SettingsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Settings' })
  }

  async #open(section: string): Promise<void> {
    await this.main.getByRole('link', { name: section }).click()
  }

  /** Looks at every section with axe. */
  async expectAccessible(): Promise<void> {
    for (const section of ['Connection', 'Operators', 'Preferences', 'About']) {
      await this.#open(section)
      await expect(this.main.getByRole('heading', { level: 2, name: section })).toBeVisible()
      await expectAccessible(this.page)
    }
  }

  /** Asks to follow the orchestrator at `address`; whether it works shows in the status line or in an alert. */
  async pointTo(address: string, code: string, operatorName = 'Somebody'): Promise<void> {
    await this.#open('Connection')
    await this.main.getByLabel('Address').fill(address)
    await this.main.getByLabel('Code').fill(code)
    await this.main.getByLabel('Your name').fill(operatorName)
    await this.main
      .getByRole('button', { name: /^Follow/ })
      .last()
      .click()
  }

  async pointToLab(): Promise<void> {
    await this.#open('Connection')
    await this.main.getByRole('button', { name: 'Follow the lab' }).click()
  }

  /** A code with which another person's console is let in. */
  async inviteOperator(): Promise<string> {
    await this.#open('Operators')
    await this.main.getByRole('button', { name: 'Make a code' }).click()
    const code = this.page.getByText(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){3}$/)
    await expect(code).toBeVisible()
    return code.innerText()
  }

  /** Has terminals tell a screen reader what they show. */
  async useScreenReader(): Promise<void> {
    await this.#open('Preferences')
    await this.main.getByRole('switch', { name: /screen reader/i }).click()
  }
}
