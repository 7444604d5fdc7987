import { defineConfig } from '@playwright/test'
import { chromium } from './drive/chromium.ts'

export default defineConfig({
  testDir: 'specs',
  outputDir: '../test-results/e2e',
  // A spec file is one story in one world: its steps follow each other, whole files run side by side.
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: process.env['SOAK'] ? 300_000 : 120_000,
  // Generous: a slow machine must not look like a broken one.
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ...chromium,
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
})
