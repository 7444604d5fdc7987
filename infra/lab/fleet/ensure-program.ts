import { join } from 'node:path'
import { failed, done, type Outcome } from '../outcome.ts'
import { ownFolder } from '../own-folder.ts'
import type { Places } from '../places.ts'
import { statusOf } from './admin.ts'
import { startProgram } from './program.ts'
import { stopProgram } from './stop-program.ts'

export type Wanted = {
  /** Its folder, socket and log are named so. */
  name: string
  /** As sentences name it. */
  title: string
  script: string
  data: string
  args: readonly string[]
  /** Where it answered before, if it answers anywhere: that port is tried first. */
  before?: string | undefined
  listens: boolean
  sameBuild: boolean
  /** How long it may take to get ready, in milliseconds. */
  limitMs?: number
}

/** Finds one of the programs that the lab has one of running, or starts it. One of an older build is replaced. */
export async function ensureProgram(places: Places, wanted: Wanted): Promise<Outcome<{ address: string; adminSocket: string }>> {
  const { name, title, listens } = wanted
  const adminSocket = places.adminSocket(name)
  const running = await statusOf(adminSocket)
  if (running) {
    if (wanted.sameBuild) return done({ address: running.address ?? '', adminSocket })
    const stopped = await stopProgram(adminSocket, {})
    if (!stopped.ok) return failed(`${title} of an older build should be replaced, but ${stopped.words}`)
  }
  const run = await ownFolder(places.runOf(name))
  if (!run.ok) return run
  const start = (port: string) =>
    startProgram({
      title,
      script: wanted.script,
      args: ['--data', wanted.data, '--run', run.value, ...(listens ? ['--listen', `127.0.0.1:${port}`] : []), ...wanted.args],
      log: join(places.logs, `${name}.log`),
      ...(wanted.limitMs !== undefined && { limitMs: wanted.limitMs }),
    })
  const port = wanted.before ? new URL(wanted.before).port : '0'
  const first = await start(port)
  const started = first.ok || port === '0' ? first : await start('0')
  return started.ok ? done({ address: started.value.address ?? '', adminSocket }) : started
}
