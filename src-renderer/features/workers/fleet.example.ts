import { newId } from '#shared/pure/id.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { Worker, WorkerSample } from '#shared/schema/worker.ts'

/** A made-up fleet row for tests and the preview page. */
export function fleetRowOf(change: Partial<Worker>): FleetRow & { sample: WorkerSample } {
  const id = change.id ?? newId('wrkr')
  const at = change.heardAt ?? '2026-11-24T14:00:00.000Z'
  const able = { ok: true, reason: '' }
  return {
    worker: {
      id,
      name: 'worker-1',
      state: 'online',
      stateSince: at,
      heardAt: at,
      registeredAt: at,
      version: '0.1.0',
      platform: { os: 'Debian GNU/Linux 12', kernel: '6.18.0', cpus: 2, memoryBytes: 24e9 },
      capabilities: { desktop: able, sandbox: able, ssh: able },
      ssh: { host: '127.0.0.1', port: 2222, user: 'autocode' },
      hostKey: { publicKey: 'ssh-ed25519 AAAAC3Nz', fingerprint: `SHA256:${'x'.repeat(43)}` },
      ...change,
    },
    sample: { workerId: id, at, cpu: 0.25, memoryUsedBytes: 6e9, memoryTotalBytes: 24e9, diskFreeBytes: 80e9, load1: 0.5 },
    trail: [],
    picture: null,
    lease: null,
    openSessions: 1,
  }
}
