import { expect, type Locator, type Page } from '@playwright/test'
import { TrialPage } from './trial-page.ts'

export type TrialWish = {
  /** A project to make first, with its budget; by default the newest one pays. */
  newProject?: { name: string; budget: string }
  title: string
  budget: string
  /** A sample by its title, or a goal and a check of one's own on the files of a Git repository. */
  task: { sample: string } | { goal: string; url: string; check: string }
  /** Drawn by lot from this seed; by default the reference agent on the scripted models. */
  seed?: string
  /** The command in the place of an agent. */
  command?: string
}

/** The list of trials, and the sheet on which a new one is made. */
export class TrialsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Trials' })
  }

  get sheet(): Locator {
    return this.page.getByRole('dialog', { name: 'New trial' })
  }

  get newButton(): Locator {
    return this.main.getByRole('button', { name: 'New trial' }).first()
  }

  row(title: string): Locator {
    return this.main.getByRole('row').filter({ has: this.page.getByRole('link', { name: title, exact: true }) })
  }

  async open(title: string): Promise<TrialPage> {
    await this.main.getByRole('link', { name: title, exact: true }).click()
    return this.#opened(title)
  }

  /** Opens the sheet and fills it in. */
  async fillIn({ newProject, title, budget, task, seed, command }: TrialWish): Promise<void> {
    const { sheet } = this
    await this.newButton.click()
    if (newProject) {
      await sheet.getByLabel('Project', { exact: true }).selectOption('new')
      await sheet.getByLabel('Project name').fill(newProject.name)
      await sheet.getByLabel('Project budget').fill(newProject.budget)
    }
    if ('sample' in task) await sheet.getByLabel('Task', { exact: true }).selectOption({ label: `Sample: ${task.sample}` })
    else {
      await sheet.getByLabel('Task', { exact: true }).selectOption('own')
      await sheet.getByLabel('Goal').fill(task.goal)
      await sheet.getByLabel('Git repository').fill(task.url)
      await sheet.getByLabel('Check command').fill(task.check)
    }
    await sheet.getByLabel('Title', { exact: true }).fill(title)
    await sheet.getByLabel('Budget, CAD').fill(budget)
    if (seed === undefined) {
      await sheet.getByRole('radio', { name: command === undefined ? 'Reference agent' : 'A command' }).check()
      if (command !== undefined) await sheet.getByLabel('Command', { exact: true }).fill(command)
      await sheet.getByRole('radio', { name: 'Scripted demo model' }).check()
    } else {
      await sheet.getByText('Random', { exact: true }).click()
      await sheet.getByLabel('Seed').fill(seed)
    }
  }

  /** Starts what the sheet says; its trial's screen opens by itself. */
  async start(title: string): Promise<TrialPage> {
    await this.sheet.getByRole('button', { name: /^Start/ }).click()
    return this.#opened(title)
  }

  async create(wish: TrialWish): Promise<TrialPage> {
    await this.fillIn(wish)
    return this.start(wish.title)
  }

  async #opened(title: string): Promise<TrialPage> {
    const opened = new TrialPage(this.page)
    await expect(opened.main.getByRole('heading', { level: 1, name: title })).toBeVisible()
    return opened
  }
}
