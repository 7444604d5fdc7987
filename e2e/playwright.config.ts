import { defineConfig, type ReporterDescription } from '@playwright/test'
import { chromium } from './drive/chromium.ts'

/** Where the counts go for whoever started the run; without it only people read along. */
const report = process.env['E2E_REPORT']

const reporters: ReporterDescription[] = [['list']]
if (report) reporters.push(['json', { outputFile: report }])

export default defineConfig({
  testDir: 'specs',
  outputDir: '../test-results/e2e',
  // A spec file is one story in one world: its steps follow each other, whole files run side by side.
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: process.env['SOAK'] ? 300_000 : 60_000,
  expect: { timeout: 10_000 },
  reporter: reporters,
  projects: [{ name: 'web', testIgnore: 'electron/**' }],
  use: {
    ...chromium,
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
