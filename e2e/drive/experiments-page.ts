import { expect, type Locator, type Page } from '@playwright/test'

export type ExperimentWish = {
  newProject: { name: string; budget: string }
  title: string
  samples: readonly string[]
  repeats: number
}

/** Experiments: the sheet that makes one, and its matrix. */
export class ExperimentsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get #list(): Locator {
    return this.page.getByRole('main', { name: 'Experiments' })
  }

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Experiment', exact: true })
  }

  /** Fills in the sheet and starts it with the reference agent on the scripted models; its screen opens by itself. */
  async create({ newProject, title, samples, repeats }: ExperimentWish): Promise<void> {
    await this.#list.getByRole('button', { name: 'New experiment' }).first().click()
    const sheet = this.page.getByRole('dialog', { name: 'New experiment' })
    await sheet.getByLabel('Title', { exact: true }).fill(title)
    await sheet.getByLabel('Project', { exact: true }).selectOption('new')
    await sheet.getByLabel('Project name').fill(newProject.name)
    await sheet.getByLabel('Project budget').fill(newProject.budget)
    const tasks = sheet.getByRole('group', { name: 'Tasks' })
    for (const box of await tasks.getByRole('checkbox').all()) await box.uncheck()
    for (const sample of samples) await tasks.getByRole('checkbox', { name: sample }).check()
    await sheet.getByLabel('Repeats').fill(`${repeats}`)
    await sheet.getByRole('button', { name: /^Start/ }).click()
    await expect(this.main.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }

  /** What the matrix says of a task, by its column. */
  cell(at: number): Locator {
    return this.main.getByRole('table', { name: 'Arms and tasks' }).getByRole('cell').nth(at)
  }
}
