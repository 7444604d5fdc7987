import { expect, type Locator, type Page } from '@playwright/test'

const line = (page: Page): Locator => page.getByRole('contentinfo')

/** Stops everything by the status line. */
export async function freezeAll(page: Page): Promise<void> {
  await line(page).getByRole('button', { name: 'Freeze all' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Freeze everything' }).click()
  await expect(line(page).getByText(/^Frozen by /)).toBeVisible()
}

/** Lets everything go on again. */
export async function thawAll(page: Page): Promise<void> {
  await line(page).getByRole('button', { name: 'Thaw…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Thaw everything' }).click()
  await expect(line(page).getByText(/^Frozen by /)).toBeHidden()
  await dialog.getByRole('button', { name: 'Close' }).click()
}
