import type { PlaywrightTestOptions, PlaywrightWorkerOptions } from '@playwright/test'

/**
 * The system's own Chromium, headless. As root its sandbox cannot start at all, so it is left out there and only there.
 */
export const chromium: Pick<PlaywrightTestOptions & PlaywrightWorkerOptions, 'browserName' | 'headless' | 'launchOptions'> = {
  browserName: 'chromium',
  headless: true,
  launchOptions: {
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
  },
}
