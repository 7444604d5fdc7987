import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { adminServer } from './admin.ts'
import { ArmedPlaceholders } from './card/armed.ts'
import { swapper } from './card/swap.ts'
import { Attempts } from './attempts/attempts.ts'
import { keepContact } from './contact/contact.ts'
import { callMs, orchestratorAt, reporter } from './contact/orchestrator.ts'
import { listenUnix } from '#shared/program/unix-listener.ts'
import type { Log } from '#shared/program/log.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import type { Options } from './options.ts'
import { places } from './places.ts'
import { openRails } from './rails/open-rails.ts'
import { readRailSettings } from './rails/settings.ts'
import { openSecrets, vaultOf } from './secrets/open.ts'
import { swapServer } from './swap-socket.ts'
import { waysOut } from './way/way.ts'
import { Worker } from './work/worker.ts'

export type Running = {
  instance: string
  startedAt: string
  /** Resolves when somebody asks for the end on the admin socket. */
  stopAsked: Promise<void>
  close(): Promise<void>
}

/** Starts the executor, its attempts kept by `attemptsIn`. @throws in words when it cannot start. */
export async function startExecutor(
  options: Options,
  log: Log,
  attemptsIn: (folder: string) => Attempts = (folder) => new Attempts(folder),
): Promise<Running> {
  const at = places(privateDir(options.data), privateDir(options.run))
  const stopped = new AbortController()
  const token = readFileSync(options['token-file'], 'utf8').trim()
  const orchestrator = orchestratorAt(options.orchestrator, token)
  const secrets = openSecrets({ folder: at.secrets, vault: vaultOf(options) })
  const armed = new ArmedPlaceholders()
  const rails = openRails(readRailSettings(options.rails ?? null), secrets, armed)
  const report = reporter(orchestrator, stopped.signal, log)
  const worker = new Worker({
    rails,
    attempts: attemptsIn(at.attempts),
    report,
    picture: async (png) => {
      const kept = await orchestrator.picture({ png: new Blob([png.slice()]) }, { signal: AbortSignal.timeout(callMs) })
      return kept.blob
    },
    wayOut: waysOut(options.proxy ?? null, options.authority ?? null, token),
    log,
    signal: stopped.signal,
  })

  const instance = randomUUID()
  const startedAt = new Date().toISOString()
  const stopAsked = Promise.withResolvers<void>()
  const status = () => ({ instance, startedAt, pid: process.pid, contact: contact.state, rails: shown })
  const shown = rails.map(({ rail, status, words }) => ({ rail, status, words }))
  const servers: Server[] = [adminServer({ status, stop: stopAsked.resolve }), swapServer(swapper(orchestrator, secrets, armed))]
  for (const [index, socket] of [at.adminSocket, at.swapSocket].entries()) {
    const server = servers[index]
    if (server) await listenUnix(server, socket)
  }
  worker.resume()
  const contact = keepContact(
    orchestrator,
    { hello: async () => ({ rails: shown, secrets: await secrets.list() }), work: (work) => worker.take(work) },
    stopped.signal,
    log,
  )
  return {
    instance,
    startedAt,
    stopAsked: stopAsked.promise,
    close: async () => {
      stopped.abort(new Error('the executor is ending'))
      await Promise.all(servers.map((server) => once(server.close(), 'close')))
    },
  }
}
