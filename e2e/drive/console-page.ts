import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { coloursOf } from './colours.ts'
import { ModelsPage } from './models-page.ts'
import { MoneyPage } from './money-page.ts'
import { SettingsPage } from './settings-page.ts'
import { TrialsPage } from './trials-page.ts'
import { WorkerPage } from './worker-page.ts'

export type ScreenName = 'Overview' | 'Workers' | 'Trials' | 'Approvals' | 'Money' | 'Models' | 'Settings'

/** What a person does with the console and sees on it, in their words. Knows roles and labels, no styles. */
export class ConsolePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get main(): Locator {
    return this.page.getByRole('main')
  }

  /** The status line's words on how the console stands to its orchestrator. */
  get standing(): Locator {
    return this.page.getByRole('contentinfo').getByRole('status')
  }

  /** The bar that is there while the orchestrator is not: since when, why, what is done about it. */
  get offlineBar(): Locator {
    return this.page.getByRole('status').filter({ has: this.page.locator('strong') })
  }

  /** Who controls what, in the status line. */
  get holders(): Locator {
    return this.page.getByRole('contentinfo').getByRole('link', { name: /\b(hold|holds|held)\b/ })
  }

  /** Opens a screen by the navigation. */
  async show(name: ScreenName): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name }).click()
    await expect(this.page.getByRole('main', { name })).toBeVisible()
  }

  /** Opens a screen and looks at it with axe. */
  async goTo(name: ScreenName): Promise<void> {
    await this.show(name)
    await expectAccessible(this.page)
  }

  async settings(): Promise<SettingsPage> {
    await this.show('Settings')
    return new SettingsPage(this.page)
  }

  async trials(): Promise<TrialsPage> {
    await this.show('Trials')
    return new TrialsPage(this.page)
  }

  async money(): Promise<MoneyPage> {
    await this.show('Money')
    return new MoneyPage(this.page)
  }

  async models(): Promise<ModelsPage> {
    await this.show('Models')
    return new ModelsPage(this.page)
  }

  async expectLive(): Promise<void> {
    await expect(this.standing).toContainText('live', { timeout: 20_000 })
  }

  /** A worker's card on the wall, or its link in the list. */
  worker(name: string): Locator {
    return this.main.getByRole('link', { name: new RegExp(`(^|\\s|\\b)${name}\\b`) })
  }

  async openWorker(name: string): Promise<WorkerPage> {
    await this.show('Workers')
    await this.worker(name).click()
    await expect(this.main.getByRole('heading', { name, level: 1 })).toBeVisible()
    return new WorkerPage(this.page)
  }

  /** How many colours the picture in `card` has once it is decoded; 0 while there is none. */
  async pictureColours(card: Locator): Promise<number> {
    const picture = card.locator('img')
    return (await picture.count()) === 0 ? 0 : picture.evaluate(coloursOf)
  }

  /** How old what is on screen is, by the bar's own words, in seconds. */
  async offlineAge(): Promise<number> {
    const words = await this.offlineBar.textContent()
    const [, count = '', unit = ''] = /(\d+) (s|min|h)\w* ago/.exec(words ?? '') ?? []
    return Number(count) * ({ s: 1, min: 60, h: 3_600 }[unit] ?? 0)
  }

  /** A button is there, cannot be used, and says why. */
  async expectDisabled(button: Locator, reason: RegExp): Promise<void> {
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription(reason)
  }

  /** What happened since the person last looked, as Overview tells it, without the ages. */
  async happenings(): Promise<string[]> {
    const lines = this.main.getByRole('region', { name: 'Since you left' }).getByRole('listitem')
    await expect(lines.first()).toBeVisible()
    return Promise.all((await lines.all()).map((line) => line.locator('> :last-child').innerText()))
  }

  /** The same person opens the console once more beside this page. */
  async inAnotherTab(): Promise<ConsolePage> {
    const page = await this.page.context().newPage()
    await page.goto(this.page.url())
    return new ConsolePage(page)
  }
}
