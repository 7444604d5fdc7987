import { done, failed, type Outcome } from '../outcome.ts'
import { ownFolder } from '../own-folder.ts'
import type { Places } from '../places.ts'
import { statusOf } from './admin.ts'
import type { LabFile } from './lab-file.ts'
import { startProgram } from './program.ts'
import { stopProgram } from './stop-program.ts'

const name = 'scripted-model'

/** Finds the lab's demo model running, or starts it: on the port it had before, or on another if that one is taken. */
export async function ensureScriptedModel(
  places: Places,
  options: { script: string; before: LabFile | null; sameBuild: boolean },
): Promise<Outcome<{ address: string; adminSocket: string }>> {
  const adminSocket = places.adminSocket(name)
  const running = await statusOf(adminSocket)
  if (running?.address !== undefined) {
    if (options.sameBuild) return done({ address: running.address, adminSocket })
    const stopped = await stopProgram(adminSocket, {})
    if (!stopped.ok) return failed(`The demo model of an older build should be replaced, but ${stopped.words}`)
  }
  const run = await ownFolder(places.runOf(name))
  if (!run.ok) return run
  const start = (port: string) =>
    startProgram({
      title: 'The demo model',
      script: options.script,
      args: ['--data', places.scriptedModel, '--run', run.value, '--listen', `127.0.0.1:${port}`],
      log: `${places.logs}/${name}.log`,
    })
  const port = options.before?.scriptedModel ? new URL(options.before.scriptedModel.address).port : '0'
  const first = await start(port)
  const started = first.ok || port === '0' ? first : await start('0')
  if (!started.ok) return started
  const { address } = started.value
  return address === undefined ? failed('The demo model did not say its address.') : done({ address, adminSocket })
}
