import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { coloursOf } from './colours.ts'

/** A place on a desktop as fractions of its width and height, from the upper left. */
export type Spot = { x: number; y: number }

/** One worker's screen: desktop beside terminals, and who is in control. */
export class WorkerPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Worker' })
  }

  /** The live desktop's picture. */
  get desktop(): Locator {
    return this.main.getByRole('region', { name: /^Desktop of/ }).locator('[data-takes-keys] canvas')
  }

  /** The terminal that is in front. */
  get terminal(): Locator {
    return this.main.getByRole('tabpanel')
  }

  get takeButton(): Locator {
    return this.main.getByRole('button', { name: 'Take control' })
  }

  get handBackButton(): Locator {
    return this.main.getByRole('button', { name: 'Hand back' })
  }

  get newShellButton(): Locator {
    return this.main.getByRole('button', { name: 'New shell' })
  }

  async takeControl(): Promise<void> {
    await this.takeButton.click()
    await expect(this.handBackButton).toBeVisible()
  }

  /** Takes control unless this console is in control already. */
  async ensureControl(): Promise<void> {
    await expect(this.takeButton.or(this.handBackButton)).toBeVisible()
    if (await this.takeButton.isVisible()) await this.takeControl()
  }

  async handBack(): Promise<void> {
    await this.handBackButton.click()
    await expect(this.takeButton).toBeVisible()
  }

  /** Opens one more shell and waits until it shows a prompt. */
  async newShell(): Promise<void> {
    const before = await this.main.getByRole('tab').count()
    await this.newShellButton.click()
    await expect(this.main.getByRole('tab')).toHaveCount(before + 1)
    await expect.poll(() => this.shown()).toMatch(/[$#] *$/)
  }

  /** Types into the terminal in front. */
  async type(text: string): Promise<void> {
    await this.terminal.getByRole('textbox', { name: 'Terminal input' }).focus()
    await this.page.keyboard.type(text)
  }

  async typeLine(text: string): Promise<void> {
    await this.type(text)
    await this.page.keyboard.press('Enter')
  }

  /** The lines the terminal shows, as a screen reader is told them; empty ones at the end left out. */
  async shown(): Promise<string> {
    const lines = await this.terminal.locator('.xterm-accessibility-tree > *').allTextContents()
    return lines
      .map((line) => line.replaceAll('\u00A0', ' ').trimEnd())
      .join('\n')
      .trimEnd()
  }

  async clickDesktop(at: Spot): Promise<void> {
    await this.desktop.click({ position: await this.#pixels(at) })
  }

  /** Right-clicks the desktop's ground: the window manager's menu opens there. */
  async openDesktopMenu(at: Spot): Promise<void> {
    await this.desktop.click({ button: 'right', position: await this.#pixels(at) })
  }

  async pressOnDesktop(at: Spot): Promise<void> {
    const box = await this.#box()
    const { x, y } = await this.#pixels(at)
    await this.page.mouse.move(box.x + x, box.y + y)
    await this.page.mouse.down()
  }

  async #pixels({ x, y }: Spot): Promise<Spot> {
    const { width, height } = await this.#box()
    return { x: Math.round(width * x), y: Math.round(height * y) }
  }

  async #box() {
    const box = await this.desktop.boundingBox()
    if (!box) throw new Error('the desktop is not on screen')
    return box
  }

  /** How many different colours the desktop shows; a blank one shows one. */
  colours(): Promise<number> {
    return this.desktop.evaluate(coloursOf)
  }

  async expectAccessible(): Promise<void> {
    await expectAccessible(this.page)
  }
}
