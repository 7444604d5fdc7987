import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // React's automatic runtime, as in the real build; vitest takes everything else from the sources as they are.
  oxc: { jsx: { runtime: 'automatic' } },
  resolve: {
    // Importing the real package outside Electron starts a download.
    alias: { electron: fileURLToPath(new URL('resources/test/electron-stub.ts', import.meta.url)) },
  },
  test: {
    environment: 'node',
    include: ['{src-shared,src-main,src-preload,src-renderer,infra}/**/*.test.{ts,tsx}'],
    // Real sshd, Xvnc and bubblewrap start in tests, on machines with two cores.
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
