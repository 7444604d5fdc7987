import { spawn } from 'node:child_process'
import { cloneRoot, type Places } from '../places.ts'
import type { ConsoleOptions } from './run-console.ts'

/** Ending with trouble sooner than this means that it never showed a window. */
const atOnceMs = 5_000

/** Runs the Electron console until it ends. Returns its exit code, or null when it did not come up. */
export function runElectron(places: Places, binary: string, { whenOpen, progress }: ConsoleOptions): Promise<number | null> {
  const from = performance.now()
  return new Promise((resolve) => {
    const child = spawn(binary, [cloneRoot, '--home', places.home, '--run', places.runOf('console')], { stdio: 'inherit' })
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code !== 0 && performance.now() - from < atOnceMs ? null : (code ?? 1)))
    child.once('spawn', () => {
      progress.line('The console is open in Electron. Closing it does not stop the lab; npm run stop does.')
      void whenOpen()
    })
  })
}
