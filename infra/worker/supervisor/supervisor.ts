import { randomUUID } from 'node:crypto'
import type { WorkerOrder } from '#shared/contract/workers.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { gatewayServer } from '../gateway/gateway.ts'
import { Lease } from '../gateway/lease.ts'
import { desktopPipe } from '../gateway/desktop-pipe.ts'
import { terminalPipe } from '../gateway/terminal-pipe.ts'
import type { Parts } from '../holder/words.ts'
import { BackOff } from '../kit/back-off.ts'
import { folderGone } from '../kit/folder-gone.ts'
import { type Log, wordsOf } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import { listenUnix } from '#shared/program/unix-listener.ts'
import type { SupervisorArguments } from '../options.ts'
import type { Places } from '../places.ts'
import { adminServer } from './admin.ts'
import { Admissions } from './admissions.ts'
import { type Contact, keepContact } from './contact.ts'
import { describe } from './describe.ts'
import { linkHolder } from './holder-link.ts'
import { keepPictures } from '../pictures/pictures.ts'
import { callMs, orchestratorAt } from './orchestrator.ts'
import { knownRegistration, register, type Registration } from './registration.ts'
import { Reports } from './reports.ts'
import { sampler } from './sample.ts'
import { Sessions } from './sessions.ts'
import { Tasks } from '../tasks/tasks.ts'

/** A start that does not get better by waiting; the words are for the person. */
export class StartRefused extends Error {
  override name = 'StartRefused'
}

export type Ready = { workerId: WorkerId; instance: string; startedAt: string; ssh: { host: string; port: number } }

export type SupervisorOptions = {
  args: SupervisorArguments
  at: Places
  /** Where consoles reach its sshd. */
  host: string
  /** The command that starts this worker's holder. */
  startHolder: readonly string[]
  log: Log
  /** Called once, when this worker is known to its orchestrator (which may be away just then) and its parts stand. */
  ready(words: Ready): void
}

/** How long sshd and desktop may take before hello is said without them. Milliseconds. */
const partsMs = 5_000
const pruneMs = 10_000

/**
 * Runs the supervisor until it is stopped.
 * @throws StartRefused in plain words.
 */
export async function runSupervisor({ args, at, host, startHolder, log, ready }: SupervisorOptions): Promise<void> {
  for (const folder of [at.data, at.run, at.ssh]) privateDir(folder)
  const identity = { instance: randomUUID(), startedAt: new Date().toISOString() }
  let registration = knownRegistration(at.registration, args.orchestrator, args.code)
  if (!registration && !args.code)
    throw new StartRefused('This worker is not registered yet: start it with --code and a worker code of that orchestrator.')
  const orchestrator = orchestratorAt(args.orchestrator, () => registration?.token ?? null)
  const stopped = Promise.withResolvers<void>()
  const ending = new AbortController()
  /** Something is known of the holder; and: everything it keeps has started. */
  const known = Promise.withResolvers<void>()
  const standing = Promise.withResolvers<void>()
  const lease = new Lease()
  let parts: Parts | null = null
  let contact: Contact | null = null

  const stop = async (everything: boolean): Promise<void> => {
    if (ending.signal.aborted) return
    ending.abort()
    log('stopping', { everything })
    contact?.stop()
    reports.stop()
    tasks.stop()
    gateway.close()
    admin.close()
    await holder.stop(everything)
    stopped.resolve()
  }

  const admin = adminServer({
    status: () => ({
      ...identity,
      workerId: registration?.workerId ?? null,
      name: args.name,
      pid: process.pid,
      orchestrator: contact?.state ?? { words: 'not registered yet' },
      holder: holder.state,
      leaseEpoch: lease.epoch,
      reportsWaiting: reports.waiting,
      parts,
    }),
    stop: (everything) => void stop(everything),
  })
  // Before anything is started: its socket is also what keeps a second supervisor from running on the same folder.
  await listenUnix(admin, at.adminSocket)
  process.once('SIGTERM', () => void stop(false))
  process.once('SIGINT', () => void stop(false))

  let dataGone = false
  void folderGone(at.data).then(() => {
    dataGone = true
    return stop(true)
  })

  const admissions = new Admissions(at)
  setInterval(() => admissions.prune(), pruneMs).unref()
  const reports = new Reports(orchestrator, log, (report) => sessions.delivered(report))
  const sessions = new Sessions(
    (ask) => holder.ask(ask),
    (report) => reports.send(report),
  )
  const tasks = new Tasks({
    at,
    orchestrator,
    address: args.orchestrator,
    ask: (ask) => holder.ask(ask),
    report: (report) => reports.send(report),
    log,
  })
  const holder = linkHolder(at, startHolder, log, {
    adopted: (held) => {
      sessions.adopted(held)
      tasks.adopted(held)
    },
    opened: (session) => sessions.opened(session),
    closed: (sessionId, exitCode) => {
      sessions.closed(sessionId, exitCode)
      tasks.closed(sessionId)
    },
    parts: (now) => {
      parts = now
      known.resolve()
      if (now.capabilities.ssh.ok && now.capabilities.desktop.ok) standing.resolve()
      contact?.changed()
    },
  })
  const gateway = gatewayServer(
    lease,
    (client, open, control) =>
      open.open === 'terminal'
        ? terminalPipe(client, open, holder.connect(), control)
        : desktopPipe(client, at.rfbSocket, control, (held) => holder.ask({ ask: 'buttons_held', at: held })),
    log,
  )
  await listenUnix(gateway, at.gatewaySocket)

  const take = (order: WorkerOrder): void => {
    if (order.order === 'lease') {
      lease.order(order.lease)
      if (order.lease.epoch === lease.epoch) reports.send({ report: 'fenced', epoch: lease.epoch })
    } else if (order.order === 'admit') {
      admissions.admit(order.publicKey, order.ttlMs)
      reports.send({ report: 'admitted', publicKey: order.publicKey })
    } else if (order.order === 'open_session') sessions.open(order)
    else if (order.order === 'close_session') sessions.close(order.sessionId)
    else if (order.order !== 'beat') tasks.take(order)
  }

  const described = (): ReturnType<typeof describe> => {
    if (!parts) throw new Error('nothing is known of the holder yet')
    return describe(args.name, host, parts)
  }

  const enrol = async (code: string): Promise<Registration | null> => {
    const backOff = new BackOff(250, 5_000)
    while (!ending.signal.aborted) {
      const result = await register(orchestrator, at.registration, args.orchestrator, code, described())
      if ('registration' in result) return result.registration
      if ('refused' in result) throw new StartRefused(result.refused)
      log('orchestrator_away', { reason: wordsOf(result.unreached) })
      await pause(backOff.next(), ending.signal)
    }
    return null
  }

  const sendPicture = async (png: Uint8Array<ArrayBuffer>, width: number, height: number): Promise<void> => {
    const picture = { png: new Blob([png], { type: 'image/png' }), width, height }
    await orchestrator.worker.picture(picture, { signal: AbortSignal.timeout(callMs) })
  }

  const begin = async (): Promise<void> => {
    await Promise.race([
      stopped.promise,
      Promise.all([known.promise, Promise.race([standing.promise, pause(partsMs, ending.signal)])]),
    ])
    if (!registration && args.code) registration = await enrol(args.code)
    if (!registration || !parts || ending.signal.aborted) return
    const desk = { description: described, sample: sampler(at.data), order: take }
    contact = keepContact(orchestrator, desk, log)
    void keepPictures(at.rfbSocket, sendPicture, log, ending.signal)
    ready({ ...identity, workerId: registration.workerId, ssh: { host, port: parts.ssh.port } })
  }

  await begin().catch(async (error: unknown) => {
    await stop(true)
    throw error
  })
  await stopped.promise
  if (dataGone)
    throw new Error(
      `${at.data} was removed, so this worker has ended with everything it ran. It was the only record of who this worker is: start it with a new code.`,
    )
}
