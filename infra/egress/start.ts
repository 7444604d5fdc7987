import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundledProxy } from './bundled.ts'
import { desk } from './desk/desk.ts'
import { callWords, orchestratorAt, type Orchestrator } from './desk/orchestrator.ts'
import { Reports } from './desk/reports.ts'
import { ensureEnvironment } from './env/ensure.ts'
import { writeTrusted } from './env/trusted.ts'
import type { Log } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import { jsonServer } from '#shared/program/json-server.ts'
import { listenUnix } from '#shared/program/unix-listener.ts'
import type { Options } from './options.ts'
import { places } from './places.ts'
import { Canary, canaryHost } from './proxy/canary.ts'
import { freePort } from './proxy/free-port.ts'
import { keepOpen } from './proxy/keep-open.ts'

export type Running = {
  address: string
  instance: string
  startedAt: string
  /** Resolves when somebody asks for the end on the admin socket. */
  stopAsked: Promise<void>
  close(): Promise<void>
}

/** Between two greetings, in milliseconds: an orchestrator that was restarted must hear of us, too. */
const helloMs = 5_000

/** For tests: another program in the place of ours, other values for options. */
export type Extras = { program?: readonly string[]; set?: Readonly<Record<string, unknown>> }

/** Starts the egress proxy, installing it when it is not there. @throws in words when it cannot start. */
export async function startEgress(options: Options, log: Log, extras: Extras = {}): Promise<Running> {
  const at = places(privateDir(options.data), privateDir(options.run))
  const token = readFileSync(options['token-file'], 'utf8').trim()
  const orchestrator = orchestratorAt(options.orchestrator, token)
  const environment = await ensureEnvironment(log)
  await writeTrusted(at.trusted, environment, options['upstream-ca'])
  const stopped = new AbortController()
  const reports = new Reports(at.spool, orchestrator, stopped.signal, log)
  const canary = await Canary.open()
  const port = await freePort(portBefore(at.port))
  const instance = randomUUID()
  const startedAt = new Date().toISOString()
  const stopAsked = Promise.withResolvers<void>()
  const address = `http://127.0.0.1:${port}`

  const admin = jsonServer((call) => {
    const status = { instance, startedAt, address, pid: process.pid, version: environment.version }
    if (call === 'GET /status') return { status: 200, body: { ...status, proxy: proxy.now, waiting: reports.waiting } }
    if (call === 'POST /stop') return { status: 200, body: {}, after: stopAsked.resolve }
    return { status: 404, body: { words: 'There are GET /status and POST /stop.' } }
  })
  const asked = jsonServer(desk({ orchestrator, reports, probe: (credential) => canary.answer(credential), log }))
  await listenUnix(admin, at.adminSocket)
  await listenUnix(asked, at.deskSocket)
  const proxy = keepOpen(
    {
      environment,
      program: extras.program ?? [bundledProxy],
      authority: privateDir(at.authority),
      trusted: at.trusted,
      port,
      desk: at.deskSocket,
      swap: options['swap-socket'],
      mapped: { ...Object.fromEntries(options['host-map']), [canaryHost]: canary.address },
      ...(extras.set && { set: extras.set }),
    },
    canary,
    stopped.signal,
    log,
  )
  const close = async (): Promise<void> => {
    stopped.abort()
    await proxy.ended
    await reports.done
    canary.close()
    for (const server of [admin, asked]) {
      server.closeAllConnections()
      await once(server.close(), 'close')
    }
  }
  try {
    await proxy.first
    const authority = readFileSync(join(at.authority, 'mitmproxy-ca-cert.pem'), 'utf8')
    writeFileSync(at.certificate, authority, { mode: 0o644 })
    writeFileSync(at.port, `${port}`)
    void greet(orchestrator, { proxy: address, authority, version: environment.version }, stopped.signal, log)
    return { address, instance, startedAt, stopAsked: stopAsked.promise, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function greet(
  orchestrator: Orchestrator,
  hello: Parameters<Orchestrator['hello']>[0],
  stopped: AbortSignal,
  log: Log,
): Promise<void> {
  let heard: boolean | null = null
  while (!stopped.aborted) {
    try {
      await orchestrator.hello(hello, { signal: AbortSignal.any([stopped, AbortSignal.timeout(helloMs)]) })
      if (heard !== true) log('orchestrator_reached')
      heard = true
    } catch (error) {
      if (heard !== false && !stopped.aborted) log('orchestrator_away', { reason: callWords(error) })
      heard = false
    }
    await pause(heard ? helloMs : 500, stopped)
  }
}

function portBefore(file: string): number | null {
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null
}
