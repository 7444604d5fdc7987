import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { newId } from '#shared/pure/id.ts'
import { workerId } from '#shared/schema/ids.ts'
import { openAdmin, type Admin } from './admin/admin-socket.ts'
import { Clock, type Wall } from './engine/clock.ts'
import { Engine } from './engine/engine.ts'
import { abortLeftCalls } from './features/money/abort-left-calls.ts'
import { followFiles } from './features/artifacts/follow-files.ts'
import { Lookout, lookEveryMs } from './features/models/endpoints/lookout.ts'
import type { Place } from './features/models/endpoints/known-places.ts'
import { SmallModel } from './features/models/small/small-model.ts'
import { writeJournals } from './features/money/write-journals.ts'
import { seedModels } from './features/models/seed.ts'
import { seedPolicy } from './features/policies/seed-policy.ts'
import { Renewals } from './features/money/renewals.ts'
import { ChannelNotices } from './features/channels/channel-notices.ts'
import { Dispatcher } from './features/payments/dispatcher.ts'
import { ExecutorDesk } from './features/payments/executor-desk.ts'
import { CaseDeadlines } from './features/approvals/deadlines.ts'
import { guardTimes, type GuardTimes } from './features/approvals/guard-times.ts'
import { Followers } from './features/sync/followers.ts'
import { LeaseDeadlines } from './features/takeover/deadlines.ts'
import { leaseTimes, type LeaseTimes } from './features/takeover/lease-times.ts'
import { EgressDoor } from './features/traffic/egress-door.ts'
import { repeatRuns } from './features/traffic/repeat-runs.ts'
import { grace } from './features/trials/give-up.ts'
import { Scheduler, type SchedulerTimes } from './features/trials/scheduler.ts'
import { Admissions } from './features/workers/admissions.ts'
import { Liveness, livenessTimes, type LivenessTimes } from './features/workers/liveness.ts'
import { WorkerOrders } from './features/workers/orders.ts'
import { pictureRows } from './features/workers/worker-rows.ts'
import { Gateway } from './gateway/gateway.ts'
import { ToolsListed } from './gateway/tools-listed.ts'
import { listen, type Listening, type Tls } from './http/listen.ts'
import { OpenRequests } from './http/open-requests.ts'
import { makeRequestHandler } from './http/serve.ts'
import { Pace } from './http/pace.ts'
import { WrongTries, type TryLimit } from './http/wrong-tries.ts'
import { agentTokens } from './store/agent-tokens.ts'
import { DataLayout } from './store/data-layout.ts'
import { BlobStore } from './store/blobs.ts'
import { KeptFiles } from './store/kept-files.ts'
import { holdDataDir } from './store/hold-data-dir.ts'
import { followTasks } from './tools/follow-tasks.ts'
import { Tools } from './tools/mcp.ts'
import { openState } from './store/open-state.ts'
import { forgetOld, keepTraffic, type Keep } from './store/prune.ts'

export type StartOptions = {
  dataDir: string
  runDir: string
  listen: { host: string; port: number }
  /** Needed off loopback; null = plain HTTP. */
  tls?: Tls | null
  /** Further names under which it is reached from elsewhere. */
  names?: string[]
  version?: string
  /** Under which projects' files lie; `<dataDir>/autocode` unless it is given. */
  rootDir?: string
  /** Where the scripted demo model answers; null = there is none. */
  scriptedModel?: string | null
  /** Where model servers may be found by themselves. */
  places?: readonly Place[]
  wall?: Wall
  liveness?: Partial<LivenessTimes>
  lease?: Partial<LeaseTimes>
  guard?: Partial<GuardTimes>
  scheduler?: Partial<SchedulerTimes>
  /** How long a worker may take to carry out an order that someone waits for, in milliseconds. */
  answerMs?: number
  keep?: Keep
  wrongCodes?: TryLimit
  wrongTokens?: TryLimit
  log?: (line: string) => void
}

export type Orchestrator = {
  address: string
  instance: string
  startedAt: string
  epoch: string
  adminSocket: string
  /** A copy that was made before an older database was migrated; for the person to know. */
  backup: string | null
  /** Resolves when it was told to stop over its admin socket. */
  stopAsked: Promise<void>
  close(): Promise<void>
}

const forgetEveryMs = 10 * 60 * 1000

/** Starts everything and answers once calls are taken. What is already open is closed again when a later step fails. */
export async function startOrchestrator(options: StartOptions): Promise<Orchestrator> {
  const log = options.log ?? (() => {})
  const wall = options.wall ?? Date.now
  const undo: (() => unknown)[] = []
  const close = async () => {
    for (const step of undo.splice(0).toReversed()) await step()
  }
  try {
    mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
    undo.push(holdDataDir(options.dataDir))
    const { db, epoch, lastCommittedAt, backup } = openState(options.dataDir, new Date(wall()).toISOString())
    undo.push(() => db.close())

    const clock = new Clock(wall, lastCommittedAt)
    const door = new EgressDoor(options.dataDir)
    const orders = new WorkerOrders(() => door.now)
    const engine = new Engine({ db, clock, sendOrder: (to, order) => orders.send(to, order) })
    const aborted = abortLeftCalls(engine)
    if (aborted > 0) log(`${aborted} calls of models were left open and are charged for what went in`)
    engine.run(seedModels, { scriptedUrl: options.scriptedModel ?? null, endpointId: newId('endp') })
    engine.run(seedPolicy, null)
    const renewals = new Renewals(engine)
    undo.push(() => renewals.close())
    const times = { ...leaseTimes, ...options.lease }
    const deadlines = new LeaseDeadlines(engine, times)
    undo.push(() => deadlines.close())
    const liveness = new Liveness(engine, { ...livenessTimes, ...options.liveness })
    undo.push(() => liveness.close())
    orders.onEnded((to) => liveness.streamBroke(to))
    const tokenOf = agentTokens(options.dataDir)
    door.onMoved(() => repeatRuns(engine, orders, tokenOf))
    const scheduler = new Scheduler(engine, tokenOf, { sweepMs: 1_000, newDayMs: 60_000, grace, ...options.scheduler })
    undo.push(() => scheduler.close())

    const caseTimes = { ...guardTimes, ...options.guard }
    const guarding = new CaseDeadlines(engine, caseTimes)
    undo.push(() => guarding.close())
    const desk = new ExecutorDesk(db)
    const dispatcher = new Dispatcher(engine, desk)
    undo.push(() => dispatcher.close())
    let ownAddress = ''
    const channels = new ChannelNotices(engine, () => ownAddress)
    undo.push(() => channels.close())

    const lookout = new Lookout(engine, { places: options.places ?? [], environment: process.env, everyMs: lookEveryMs })
    undo.push(() => lookout.close())
    const smallModel = new SmallModel(engine, options.dataDir, log)
    undo.push(() => smallModel.stop())

    const openRequests = new OpenRequests()
    engine.onCommit(({ events }) => {
      for (const { fact } of events) if (fact.kind === 'device.revoked') openRequests.end(fact.device.id)
    })
    const forget = () => forgetOld(db, options.keep ?? keepTraffic, clock.now(), log)
    forget()
    const pruning = setInterval(forget, forgetEveryMs)
    undo.push(() => clearInterval(pruning))

    const services = {
      epoch,
      engine,
      orders,
      door,
      liveness,
      deadlines,
      desk,
      channels,
      admissions: new Admissions(),
      followers: new Followers(engine, epoch),
      blobs: await BlobStore.open(
        join(options.dataDir, 'blobs'),
        new Map(pictureRows(db).map((picture) => [workerId.parse(picture.workerId), picture.blob])),
      ),
      files: await KeptFiles.open(join(options.dataDir, 'files')),
      tokenOf,
      wrongCodes: new WrongTries(options.wrongCodes ?? { tries: 10, windowMs: 60_000 }),
      toolsListed: new ToolsListed(),
      lookout,
      smallModel,
      leaseTimes: times,
      guardTimes: caseTimes,
      answerMs: options.answerMs ?? 5_000,
    }
    const onFault = (error: unknown) =>
      log(`fault in a call: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    const gateway = new Gateway({ engine, toolsListed: services.toolsListed, onFault })
    undo.push(() => gateway.close())
    const version = options.version ?? '0'
    const tools = new Tools({ engine, toolsListed: services.toolsListed, version, onFault })
    undo.push(() => tools.close())
    followTasks(engine, openRequests, services.toolsListed)
    const layout = new DataLayout(options.rootDir ?? join(options.dataDir, 'autocode'))
    const naming = followFiles({ engine, layout, files: services.files, log })
    undo.push(() => naming.close())
    const instance = randomUUID()
    const startedAt = new Date(wall()).toISOString()
    const listening: Listening = await listen(
      { ...options.listen, tls: options.tls ?? null, names: options.names ?? [] },
      (ownNames) =>
        makeRequestHandler({
          services,
          db,
          gateway,
          tools,
          ownNames,
          openRequests,
          wrongTokens: new WrongTries(options.wrongTokens ?? { tries: 30, windowMs: 60_000 }),
          pace: new Pace({ perSecond: 20, burst: 100 }),
          version,
          onFault,
        }),
    )
    ownAddress = listening.address
    undo.push(() => listening.close())
    const admin: Admin = await openAdmin(options.runDir, {
      engine,
      writeJournals: () => writeJournals(db, layout),
      status: {
        instance,
        startedAt,
        address: listening.address,
        fingerprint: options.tls?.fingerprint ?? null,
        pid: process.pid,
      },
    })
    undo.push(() => admin.close())
    return {
      address: listening.address,
      instance,
      startedAt,
      epoch,
      adminSocket: admin.path,
      backup,
      stopAsked: admin.stopAsked,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
