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

/** How the orchestrator says that its port is taken; the flag it advises is not one that `npm start` has. */
const taken = /is taken by another program/

const takenWords = (port: number, before: boolean) =>
  `Port ${port}${before ? ", where this lab's orchestrator has answered so far," : ''} is taken by another program. Nothing was lost.\n` +
  'End that program, or let the lab choose another port: npm start -- --lab-port 0'

/** Finds the lab's orchestrator running, or starts it on the port it had before. */
export async function ensureOrchestrator(
  places: Places,
  options: { script: string; before: LabFile | null; build: string; port?: number | undefined; scriptedModel: string | null },
): Promise<Outcome<RunningOrchestrator>> {
  const adminSocket = places.adminSocket('orchestrator')
  const port = options.port ?? portOf(options.before)
  const running = await statusOf(adminSocket)
  if (running?.address !== undefined) {
    const samePort = options.port === undefined || options.port === Number(new URL(running.address).port)
    const sameModel = options.scriptedModel === null || options.before?.scriptedModel?.address === options.scriptedModel
    if (options.before?.build === options.build && samePort && sameModel)
      return done({ address: running.address, adminSocket, adopted: true })
    const stopped = await stopProgram(adminSocket, {})
    if (!stopped.ok) return failed(`The orchestrator should be replaced, but ${stopped.words}`)
  }
  const run = await ownFolder(places.runOf('orchestrator'))
  if (!run.ok) return run
  const args = ['--data', places.orchestrator, '--run', run.value, '--listen', `127.0.0.1:${port}`]
  const model = options.scriptedModel
  const started = await startProgram({
    title: 'The orchestrator',
    script: options.script,
    args: model === null ? args : [...args, '--scripted-model', model],
    log: `${places.logs}/orchestrator.log`,
  })
  if (!started.ok) return taken.test(started.words) ? failed(takenWords(port, port === portOf(options.before))) : started
  const { address } = started.value
  return address === undefined
    ? failed('The orchestrator did not say its address.')
    : done({ address, adminSocket, adopted: false })
}
