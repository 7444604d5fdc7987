import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { cloneRoot } from './places.ts'
import { whenStopped } from './signals.ts'

/** The environment of our tools: the project's own Node and programs come first. */
export const toolEnvironment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: [join(cloneRoot, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter),
  ...more,
})

/**
 * Runs a Node script with our own standard streams until it ends. Ctrl-C reaches it by itself, for it is in our process
 * group; a request to end that was sent to us alone is passed on, and waited for.
 */
export function runForeground(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = toolEnvironment(),
): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit', cwd: cloneRoot, env })
    whenStopped(() => child.kill('SIGTERM'))
    child.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
