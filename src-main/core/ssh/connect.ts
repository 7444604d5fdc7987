import ssh2, { type Client } from 'ssh2'
import type { HostKey } from '#shared/schema/hash.ts'
import type { SshAddress } from '#shared/schema/worker.ts'
import { algorithms } from './algorithms.ts'
import { changedKeyWords, fingerprintOf, isPinned } from './host-key.ts'
import { failed, refusedFor, type Failed } from './outcome.ts'
import type { SessionKey } from './session-key.ts'

/** Silence on a connection is asked about this often (milliseconds), and ends it after so many unanswered times. */
export const keepalive = { intervalMs: 10_000, most: 3 } as const
/** How long connecting and logging in may take, in milliseconds. */
const readyMs = 15_000

export type ConnectOutcome = { ok: true; client: Client } | (Failed & { unauthenticated: boolean })
export type ConnectOptions = { name: string; ssh: SshAddress; hostKey: HostKey; key: SessionKey }

/** Logs in at a worker's sshd. Only the pinned host key is accepted. */
export function connect({ name, ssh, hostKey, key }: ConnectOptions): Promise<ConnectOutcome> {
  return new Promise((resolve) => {
    const client = new ssh2.Client()
    let other: string | null = null
    client.once('ready', () => {
      // Without this a keystroke waits up to 40 ms for the answer to the one before it.
      client.setNoDelay(true)
      resolve({ ok: true, client })
    })
    client.on('error', (error: Error & { level?: string; code?: string }) => {
      client.destroy()
      if (other !== null)
        return resolve({
          ...refusedFor('host_key_changed', changedKeyWords(name, hostKey.fingerprint, other)),
          unauthenticated: false,
        })
      resolve({
        ...failed('unreachable', `${name} cannot be reached at ${ssh.host}:${ssh.port} (${error.code ?? error.message}).`),
        unauthenticated: error.level === 'client-authentication',
      })
    })
    client.connect({
      host: ssh.host,
      port: ssh.port,
      username: ssh.user,
      privateKey: key.privateKey.reveal(),
      authHandler: ['publickey'],
      hostVerifier: (shown: Buffer) => {
        if (isPinned(hostKey, shown)) return true
        other = fingerprintOf(shown)
        return false
      },
      algorithms,
      keepaliveInterval: keepalive.intervalMs,
      keepaliveCountMax: keepalive.most,
      readyTimeout: readyMs,
    })
  })
}
