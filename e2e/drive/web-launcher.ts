import type { Browser, Page } from '@playwright/test'
import type { ConsoleServer } from '../world/console.ts'

/** A browser of its own for one person, signed in to a web console with a one-use code, as the address with a code is opened. */
export async function openInBrowser(browser: Browser, server: ConsoleServer): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(server.address)
  await page.getByLabel('One-use code').fill(await server.signInCode())
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Screens' }).waitFor()
  return page
}
