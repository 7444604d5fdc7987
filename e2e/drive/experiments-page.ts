import { expect, type Locator, type Page } from '@playwright/test'

export type ExperimentWish = {
  newProject: { name: string; budget: string }
  title: string
  samples: readonly string[]
  /** Pairs by their titles. */
  pairs: readonly string[]
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

  /** Fills in the sheet and starts it with the reference agent; its screen opens by itself. */
  async create({ newProject, title, samples, pairs, repeats }: ExperimentWish): Promise<void> {
    await this.#list.getByRole('button', { name: 'New experiment' }).first().click()
    const sheet = this.page.getByRole('dialog', { name: 'New experiment' })
    await sheet.getByLabel('Title', { exact: true }).fill(title)
    await sheet.getByLabel('Project', { exact: true }).selectOption('new')
    await sheet.getByLabel('Project name').fill(newProject.name)
    await sheet.getByLabel('Project budget').fill(newProject.budget)
    for (const [list, names] of [['Tasks', samples] as const, ['Models', pairs] as const]) {
      const boxes = sheet.getByRole('group', { name: list }).getByRole('checkbox')
      for (const box of await boxes.all()) await box.uncheck()
      for (const name of names) await sheet.getByRole('group', { name: list }).getByRole('checkbox', { name }).check()
    }
    await sheet.getByLabel('Repeats').fill(`${repeats}`)
    await sheet.getByRole('button', { name: /^Start/ }).click()
    await expect(this.main.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }

  /** What the matrix says, cell by cell, row by row. */
  cell(at: number): Locator {
    return this.main.getByRole('table', { name: 'Arms and tasks' }).getByRole('cell').nth(at)
  }
}
