import { newId } from '#shared/pure/id.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import { fleetRowOf } from '../features/workers/fleet.example.ts'
import { ana, me } from './stand-in-people.ts'
import { scenario } from './scenario.ts'

const now = Date.now()
const ago = (ms: number) => new Date(now - ms).toISOString()
const random = seeded(7)

/** Every seventh worker is silent, every ninth lacks a desktop, some have no picture yet. */
export const standInFleet = (): FleetRow[] => Array.from({ length: scenario.fleet }, (_, at) => rowAt(at))

function rowAt(at: number): FleetRow {
  const silent = at % 7 === 5
  const heard = scenario.phase === 'live' ? (silent ? (8 + at) * 60_000 : 2_000) : scenario.minutes * 60_000
  const row = fleetRowOf({
    id: newId('wrkr'),
    name: scenario.long ? `build-machine-in-the-far-rack-number-${String(at).padStart(3, '0')}` : `worker-${at + 1}`,
    state: silent ? 'lost' : 'online',
    stateSince: ago(silent ? heard : 14 * 60_000 + at * 1_000_000),
    heardAt: ago(heard),
  })
  if (at % 9 === 8) row.worker.capabilities.desktop = { ok: false, reason: 'Xvnc is not installed' }
  const cpu = random()
  const trail = Array.from({ length: 30 }, (_, step): [number, number] => [
    (29 - step) * 5_000,
    clamp(cpu + (random() - 0.5) * 0.4),
  ])
  return {
    ...row,
    sample: {
      ...row.sample,
      at: ago(heard),
      cpu: trail.at(-1)?.[1] ?? cpu,
      load1: cpu * 2,
      memoryUsedBytes: Math.round(cpu * 2e10),
    },
    trail,
    picture:
      at % 9 === 8 || at % 11 === 10
        ? null
        : { workerId: row.worker.id, at: ago(heard + 4_000), blob: String(at % 4).repeat(64), width: 1024, height: 640 },
    lease: at === 0 ? leaseOfScenario(row.worker.id) : at === 2 ? held(row.worker.id, ana, 3) : null,
    openSessions: silent ? 0 : 1 + (at % 3),
  }
}

const held = (workerId: FleetRow['worker']['id'], holder: typeof ana, minutes: number) => ({
  workerId,
  epoch: 4,
  state: 'held' as const,
  holder,
  since: ago(minutes * 60_000),
})

function leaseOfScenario(workerId: FleetRow['worker']['id']): FleetRow['lease'] {
  if (scenario.control === 'yours') return held(workerId, me, 9)
  if (scenario.control === 'other') return held(workerId, ana, 9)
  if (scenario.control === 'moving') return { ...held(workerId, me, 0), state: 'fencing' }
  return null
}

const clamp = (value: number) => Math.min(1, Math.max(0, value))

/** The same numbers on every load, so that pictures can be compared. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}
