import type { ChildProcess } from 'node:child_process'
import { capLogs } from '../fleet/log-file.ts'
import type { Places } from '../places.ts'
import { whenStopped } from '../signals.ts'
import type { ConsoleOptions } from './run-console.ts'
import { showWayIn } from './way-in.ts'
import { askLaunch, builtWebShell, startWebShell, type WebShell } from './web-shell.ts'

/** A console that was asked to close and has not by then is ended. */
const closingMs = 5_000
const logEveryMs = 60_000

/** Runs the web shell until it ends, with a window of `browser` on it where there is one. Returns the exit code. */
export async function runWebConsole(places: Places, options: ConsoleOptions & { browser: string | null }): Promise<number> {
  const { progress, browser, port, whenOpen } = options
  const shell = await progress.step(
    'Console',
    () => startWebShell(places, { script: builtWebShell, port }),
    (result) => (result.ok ? {} : { mark: '✗' }),
  )
  if (!shell.ok) {
    await whenOpen()
    console.error(shell.words)
    return 1
  }
  progress.line(`Console ready: ${shell.value.address}`)
  const closing = closeOnStop(shell.value)
  const window = await enter(places, { ...options, browser })
  window?.once('exit', (code) => {
    if (!closing.asked)
      progress.line(
        `The window was closed${code ? ` (exit code ${code})` : ''}. The console goes on; Ctrl-C closes it, npm start opens another window.`,
      )
  })
  await whenOpen()
  progress.line('Ctrl-C closes the console and leaves the lab running; npm run stop ends both.')
  const logs = setInterval(() => capLogs(places.logs), logEveryMs)
  const code = await shell.value.ended
  clearInterval(logs)
  window?.kill()
  progress.line(closingWords(closing.asked, code))
  return closing.asked ? 0 : code
}

async function enter(
  places: Places,
  { browser, progress }: ConsoleOptions & { browser: string | null },
): Promise<ChildProcess | null> {
  const launch = await askLaunch(places)
  if (launch?.ok) return showWayIn(places, launch.value, browser, progress)
  progress.line(`The console runs but gave no code: ${launch?.words ?? 'its socket does not answer'}`)
  return null
}

/** The first Ctrl-C asks the console to close; a second one, or five seconds, end it. */
function closeOnStop(shell: WebShell): { asked: boolean } {
  const state = { asked: false }
  whenStopped(() => {
    state.asked = true
    shell.child.kill('SIGTERM')
    setTimeout(() => shell.child.kill('SIGKILL'), closingMs).unref()
  })
  return state
}

function closingWords(asked: boolean, code: number): string {
  if (asked) return 'The console is closed. The lab runs on; npm run stop ends it.'
  return code === 0
    ? 'The console was stopped.'
    : `The console ended unexpectedly (exit code ${code}). Start it again: npm start.`
}
