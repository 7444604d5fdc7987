import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { pageContract } from './resources/build/page-contract.ts'

/** Loaded from node_modules at run time: they bring native code, or look for it beside themselves. */
const native = ['better-sqlite3', 'ssh2', '@lydell/node-pty']

export default defineConfig({
  main: {
    build: {
      // Everything else is bundled: one file to read at launch instead of some hundred.
      externalizeDeps: false,
      rolldownOptions: {
        external: native,
        input: {
          index: 'src-main/index.ts',
          core: 'src-main/electron/core-main.ts',
          // Found by these names beside the program: src-main/core/data/threads.ts.
          'writer-thread': 'src-main/core/data/writer-thread.ts',
          'reader-thread': 'src-main/core/data/reader-thread.ts',
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload must be CommonJS.
      rolldownOptions: {
        input: { index: 'src-preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), pageContract()],
    build: {
      // The web shell shows the same files in the operator's own browser, which may be older than Electron's.
      target: 'chrome120',
      minify: true,
      // The page's policy allows no data: fonts.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: 'src-renderer/index.html', web: 'src-renderer/web.html' },
        // What is needed before the first paint is one file of script and one of style: each file more is a round of its own.
        // The shells' own entries stay apart from it, and what must be run before it.
        output: {
          codeSplitting: {
            groups: [
              { name: 'no-stacks', test: /boot\/no-stacks\.ts$/, priority: 2 },
              { name: 'start', tags: ['$initial'], test: (id) => !/boot\/(electron|web)\.ts|\.html$/.test(id) },
            ],
          },
        },
      },
    },
  },
})
