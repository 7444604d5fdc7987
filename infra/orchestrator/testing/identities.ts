import { generateKeyPairSync, sign } from 'node:crypto'
import type { WorkerDescription } from '#shared/contract/workers.ts'

/** A console's device key, and the proof that it holds it. */
export function newDevice() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url')
  return {
    publicKey: raw,
    prove: (code: string) => sign(null, Buffer.from(`autocode-enrol:${code}:${raw}`), privateKey).toString('base64url'),
  }
}

/** What a worker says of itself; `n` makes it one of many. */
export const describeWorker = (n = 1): WorkerDescription => ({
  name: `worker-${n}`,
  version: '0.1.0',
  platform: { os: 'Debian 12', kernel: '6.18', cpus: 2, memoryBytes: 4e9 },
  capabilities: {
    desktop: { ok: true, reason: '' },
    sandbox: { ok: true, reason: '' },
    ssh: { ok: true, reason: '' },
  },
  ssh: { host: '127.0.0.1', port: 2200 + n, user: 'gateway' },
  hostKey: hostKey(n),
})

/** A well-formed host key that nobody holds; another `n`, another key. */
export const hostKey = (n: number): WorkerDescription['hostKey'] => ({
  publicKey: `ssh-ed25519 ${Buffer.from(`host key ${n}`.padEnd(51, '.')).toString('base64')}`,
  fingerprint: `SHA256:${Buffer.from(`fingerprint ${n}`.padEnd(32, '.')).toString('base64').slice(0, 43)}`,
})

export const idleSample = { cpu: 0.1, memoryUsedBytes: 1e9, memoryTotalBytes: 4e9, diskFreeBytes: 1e10, load1: 0.5 }
