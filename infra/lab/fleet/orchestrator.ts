import { z } from 'zod'
import { done, failed, type Outcome } from '../outcome.ts'
import { ownFolder } from '../own-folder.ts'
import type { Places } from '../places.ts'
import { askAdmin, statusOf } from './admin.ts'
import type { LabFile } from './lab-file.ts'
import { startProgram } from './program.ts'
import { stopProgram } from './stop-program.ts'

const invitation = z.object({ code: z.string(), expiresAt: z.string() })

/** A one-use enrolment code from the orchestrator behind the socket. */
export async function invite(adminSocket: string, role: 'operator' | 'worker'): Promise<Outcome<z.infer<typeof invitation>>> {
  const reply = await askAdmin(adminSocket, { method: 'POST', path: '/invite', body: { role } }, invitation)
  if (reply === null) return failed('No orchestrator answers here. Start it first (npm start, or npm start -- orchestrator).')
  return reply.ok ? reply : failed(`The orchestrator gave no code: ${reply.words}`)
}

export type RunningOrchestrator = { address: string; adminSocket: string; adopted: boolean }

/** The port of an earlier start, which consoles and workers remember; 0 when there was none. */
const portOf = (before: LabFile | null) => (before ? Number(new URL(before.orchestrator.address).port) : 0)

const takenWords = (port: number, words: string) =>
  `Port ${port}, where this lab's orchestrator has answered so far, is taken by another program. Nothing was lost.\n` +
  `End that program, or let the lab take another port: npm start -- --lab-port 0\n(${words})`

/** Finds the lab's orchestrator running, or starts it on the port it had before. */
export async function ensureOrchestrator(
  places: Places,
  options: { script: string; before: LabFile | null; build: string; port?: number | undefined },
): Promise<Outcome<RunningOrchestrator>> {
  const adminSocket = places.adminSocket('orchestrator')
  const port = options.port ?? portOf(options.before)
  const running = await statusOf(adminSocket)
  if (running?.address !== undefined) {
    const samePort = options.port === undefined || options.port === Number(new URL(running.address).port)
    if (options.before?.build === options.build && samePort) return done({ address: running.address, adminSocket, adopted: true })
    const stopped = await stopProgram(adminSocket, {})
    if (!stopped.ok) return failed(`The orchestrator of an older build should be replaced, but ${stopped.words}`)
  }
  const run = await ownFolder(places.runOf('orchestrator'))
  if (!run.ok) return run
  const started = await startProgram({
    title: 'The orchestrator',
    script: options.script,
    args: ['--data', places.orchestrator, '--run', run.value, '--listen', `127.0.0.1:${port}`],
    log: `${places.logs}/orchestrator.log`,
  })
  if (!started.ok)
    return port !== 0 && /EADDRINUSE|port.*(taken|in use)/i.test(started.words)
      ? failed(takenWords(port, started.words))
      : started
  const { address } = started.value
  return address === undefined
    ? failed('The orchestrator did not say its address.')
    : done({ address, adminSocket, adopted: false })
}
