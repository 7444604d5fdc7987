import { createRouterClient, implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract.ts'
import { defaultPreferences } from '#shared/contract/default-preferences.ts'
import type { Connection } from '#shared/contract/settings.ts'
import { newId } from '#shared/pure/id.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { Session } from '#shared/schema/session.ts'
import type { Link, Transport } from '../client/transport.ts'
import { LiveValue } from './live-value.ts'
import { scenario } from './scenario.ts'
import { drawDesktop, standInDesktop } from './stand-in-desktop.ts'
import { standInFleet } from './stand-in-fleet.ts'
import { standInHistory } from './stand-in-history.ts'
import { me, people, self } from './stand-in-people.ts'
import { standInWork } from './stand-in-work.ts'
import { standInTerminal } from './stand-in-terminal.ts'
import { standInChecks } from './stand-in-checks.ts'

const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString()

const sessionOf = ({ worker }: FleetRow, number: number, ended = false): Session => ({
  id: newId('sess'),
  workerId: worker.id,
  kind: 'shell',
  title: `shell ${number}`,
  state: ended ? 'closed' : 'open',
  openedAt: at(40 - number),
  closedAt: ended ? at(5) : null,
  exitCode: ended ? 1 : null,
})

/** A console without a core: the contract is answered in the page from made-up data, with the contract's own checks. */
export function standInTransport(): Transport {
  const rows = standInFleet()
  const fleet = new LiveValue({ rows })
  const sessions = new LiveValue(
    new Map(rows.map((row) => [row.worker.id, [sessionOf(row, 1), sessionOf(row, 2), sessionOf(row, 3, true)]])),
  )
  const preferences = new LiveValue({ ...defaultPreferences, theme: scenario.theme, workersLayout: scenario.layout })
  const history = standInHistory(rows, scenario.since, (row) => sessionOf(row, 1))
  const since = new LiveValue({ sinceCommit: 0, rows: history, total: history.length })
  const connection = new LiveValue<Connection>(standInConnection())

  const setLease = (id: string, lease: FleetRow['lease']) =>
    fleet.set({
      rows: fleet.get().rows.map((row) => (row.worker.id === id ? Object.assign(structuredClone(row), { lease }) : row)),
    })
  const yours = (id: string) =>
    fleet
      .get()
      .rows.some(({ worker, lease }) => worker.id === id && lease?.state === 'held' && lease.holder?.deviceId === me.deviceId)
  const watchFleet = (changed: () => void) => {
    const control = new AbortController()
    void (async () => {
      for await (const _ of fleet.watch(control.signal)) changed()
    })()
    return () => control.abort()
  }

  const os = implement(contract)
  const fails = () => {
    if (scenario.broken)
      throw new ORPCError('REFUSED', {
        data: {
          code: 'no_cache',
          words: 'The console’s own database cannot be read. Nothing on the workers is affected; see Settings, About.',
        },
      })
  }
  const code = () => ({ code: '01234-56789-ABCDE-FGHJK', expiresAt: at(-10) })

  const router = {
    ...standInWork(rows, fails),
    settings: {
      connection: os.settings.connection.handler(({ signal }) => connection.watch(signal)),
      preferences: os.settings.preferences.handler(({ signal }) => preferences.watch(signal)),
      prefer: os.settings.prefer.handler(({ input }) =>
        preferences.set({
          ...preferences.get(),
          ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)),
        }),
      ),
      operators: os.settings.operators.handler(({ signal }) => new LiveValue(people).watch(signal)),
      point: os.settings.point.handler(() => {
        throw new ORPCError('REFUSED', {
          data: {
            code: 'bad_code',
            words: 'The orchestrator does not know this code. Codes work once and end after a while; ask for a new one.',
          },
        })
      }),
      pointToLab: os.settings.pointToLab.handler(() => undefined),
      reconnect: os.settings.reconnect.handler(() => connection.set({ ...connection.get(), retryInMs: 8_000 })),
      about: os.settings.about.handler(() => standInChecks),
    },
    workers: {
      watch: os.workers.watch.handler(({ signal }) => {
        fails()
        return fleet.watch(signal)
      }),
      watchOne: os.workers.watchOne.handler(async function* ({ input, signal }) {
        for await (const { rows } of fleet.watch(signal)) {
          const row = rows.find(({ worker }) => worker.id === input.workerId) ?? null
          yield { row, sessions: sessions.get().get(input.workerId) ?? [], samples: samplesOf(row) }
        }
      }),
    },
    overview: {
      watch: os.overview.watch.handler(({ signal }) => {
        fails()
        return since.watch(signal)
      }),
      seen: os.overview.seen.handler(() => since.set({ sinceCommit: scenario.since, rows: [], total: 0 })),
    },
    operators: {
      invite: os.operators.invite.handler(code),
      revokeDevice: os.operators.revokeDevice.handler(() => {
        throw new ORPCError('REFUSED', { data: { code: 'last_device', words: 'This is the last device that is left.' } })
      }),
    },
    takeover: {
      take: os.takeover.take.handler(({ input }) =>
        setLease(input.workerId, { workerId: input.workerId, epoch: 5, state: 'held', holder: me, since: at(0) }),
      ),
      release: os.takeover.release.handler(({ input }) => setLease(input.workerId, null)),
    },
    terminals: {
      open: os.terminals.open.handler(({ input }) => {
        const row = fleet.get().rows.find(({ worker }) => worker.id === input.workerId)
        if (!row) throw new ORPCError('NOT_FOUND', { data: { code: 'no_worker', words: 'No such worker.' } })
        const known = sessions.get().get(input.workerId) ?? []
        const session = sessionOf(row, known.length + 1)
        sessions.set(new Map(sessions.get()).set(input.workerId, [...known, session]))
        fleet.set({ rows: [...fleet.get().rows] })
        return { sessionId: session.id }
      }),
      close: os.terminals.close.handler(({ input }) => {
        const all = [...sessions.get()].map(([id, list]) => {
          const ended = list.map((session) =>
            session.id === input.sessionId ? { ...session, state: 'closed' as const, closedAt: at(0), exitCode: null } : session,
          )
          return [id, ended] as const
        })
        sessions.set(new Map(all))
        fleet.set({ rows: [...fleet.get().rows] })
      }),
    },
  }

  let link: Link = scenario.link === 'open' ? { state: 'open' } : { state: 'open' }
  const watchers = new Set<() => void>()
  const setLink = (next: Link) => {
    link = next
    for (const changed of watchers) changed()
  }
  if (scenario.link === 'lost' || scenario.link === 'signed-out') {
    const state = scenario.link
    setTimeout(() => setLink({ state, since: Date.now() }), 400)
  }
  Object.assign(window, {
    /** New figures for a fifth of the fleet, as a second of a busy one brings. */
    churn: () =>
      fleet.set({
        rows: fleet.get().rows.map((row, index) => {
          if (index % 5 > 0 || !row.sample) return row
          const sample = Object.assign(structuredClone(row.sample), { cpu: Math.random(), at: at(0) })
          return Object.assign(structuredClone(row), { sample })
        }),
      }),
    setLink,
    setConnection: (change: Partial<Connection>) => connection.set({ ...connection.get(), ...change }),
  })

  // The contract's other calls are never made by a page.
  const rpc = (createRouterClient as unknown as (router: object) => Transport['rpc'])(router)
  return {
    shell: 'web',
    first: {},
    rpc,
    openPipe: (open) =>
      open.kind === 'terminal'
        ? standInTerminal(() => yours(open.workerId), watchFleet)
        : standInDesktop(() => yours(open.workerId), watchFleet),
    blobUrl: standInPicture,
    notifier: null,
    openExternal: (url) => console.log('would open', url),
    link: () => link,
    watchLink: (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  }
}

function standInConnection(): Connection {
  const live = scenario.phase === 'live'
  return {
    target: scenario.phase === 'none' ? null : { kind: 'lab', address: 'http://127.0.0.1:40123' },
    phase: scenario.phase,
    heardAt: scenario.phase === 'none' ? null : at(live ? 0 : scenario.minutes),
    clockSkewMs: 0,
    retryInMs: scenario.phase === 'waiting' ? 8_000 : null,
    words: {
      none: 'No orchestrator is set.',
      connecting: '',
      live: '',
      waiting: 'The orchestrator at 127.0.0.1:40123 does not answer.',
      refused: 'This device was revoked on 24 November. Ask for a new code, or follow another orchestrator.',
    }[scenario.phase],
    self: scenario.phase === 'none' ? null : self,
    behind: 0,
  }
}

const samplesOf = (row: FleetRow | null) => {
  const last = row?.sample
  return last
    ? row.trail.map(([before, cpu]) => ({ ...last, cpu, at: new Date(Date.parse(last.at) - before).toISOString() }))
    : []
}

const pictures = new Map<string, string>()

/** A drawn still, once per kind; the address is this page's own. */
function standInPicture(hash: string): string {
  const known = pictures.get(hash)
  if (known) return known
  const canvas = document.createElement('canvas')
  canvas.width = 1024
  canvas.height = 640
  const offscreen = new OffscreenCanvas(1024, 640)
  const context = offscreen.getContext('2d')
  if (context) drawDesktop(context, 1024, 640, Number(hash[0]))
  canvas.getContext('2d')?.drawImage(offscreen, 0, 0)
  const url = canvas.toDataURL()
  pictures.set(hash, url)
  return url
}
