import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SessionId } from '#shared/schema/ids.ts'
import type { TerminalSize } from '#shared/schema/session.ts'
import { type Log, wordsOf } from '../kit/log.ts'
import { privateDir } from '../kit/private-dir.ts'
import { listenUnix } from '../kit/unix-listener.ts'
import type { Places } from '../places.ts'
import { type DesktopState, keepDesktop } from './desktop/desktop.ts'
import { findSandbox } from './sandbox/sandbox.ts'
import { findStranger } from './sandbox/stranger.ts'
import { holderServer } from './serve.ts'
import { ensureHostKey } from './sshd/host-key.ts'
import { keepSshd, type SshListen, type SshState } from './sshd/sshd.ts'
import { HeldTerminal } from './terminal/terminal.ts'
import type { HolderAsk, HolderSay, Parts } from './words.ts'

export type HolderOptions = { at: Places; name: string; ssh: SshListen; log: Log }

/** How many ended sessions are remembered, so that a late order does not start one again. */
const endedRemembered = 1_000

/**
 * The process that outlives the supervisor: parent of every terminal, of sshd, of the X server and of what runs on it.
 * It knows nothing of orchestrators and leases.
 * @throws when another holder serves this worker already.
 */
export async function runHolder({ at, name, ssh: listen, log }: HolderOptions): Promise<{ stopped: Promise<void> }> {
  for (const folder of [at.data, at.run, at.terminals, at.ssh, at.desktop]) privateDir(folder)
  mkdirSync(at.sandbox, { recursive: true })
  const instance = randomUUID()
  const startedAt = new Date().toISOString()
  const terminals = new Map<SessionId, HeldTerminal>()
  const forgotten = new Set<string>()
  const followers = new Set<(words: HolderSay) => void>()
  const tell = (words: HolderSay): void => followers.forEach((say) => say(words))
  let stopped = (): void => {}
  const end = new Promise<void>((resolve) => (stopped = resolve))

  const stranger = findStranger(at.data)
  const { sandbox, reason } = findSandbox(at, name, stranger)
  log('sandbox', { ok: sandbox !== null, reason })
  const hostKey = ensureHostKey(at.ssh)
  let desktopState: DesktopState = { ok: false, reason: 'the X server is starting' }
  let ssh: SshState = { ok: false, reason: 'sshd is starting', port: 1, user: 'nobody' }
  const parts = (): Parts => ({
    capabilities: {
      desktop: desktopState,
      sandbox: { ok: sandbox !== null, reason },
      ssh: { ok: ssh.ok, reason: ssh.reason },
    },
    ssh: { port: ssh.port, user: ssh.user },
    hostKey,
  })

  const open = (sessionId: SessionId, title: string, size: TerminalSize): void => {
    if (terminals.has(sessionId)) return tell({ say: 'session_opened', sessionId, title })
    if (!sandbox || forgotten.has(sessionId)) return tell({ say: 'session_closed', sessionId, exitCode: null })
    try {
      const command = sandbox.command(['/bin/bash', '-l'], { terminal: true, display: desktop.display })
      const onEnd = (exitCode: number | null): void => tell({ say: 'session_closed', sessionId, exitCode })
      terminals.set(
        sessionId,
        new HeldTerminal({ sessionId, title, size, command, folder: join(at.terminals, sessionId), log, onEnd }),
      )
      tell({ say: 'session_opened', sessionId, title })
    } catch (error) {
      log('session_failed', { sessionId, reason: wordsOf(error) })
      tell({ say: 'session_closed', sessionId, exitCode: null })
    }
  }

  const close = (sessionId: SessionId): void => {
    const terminal = terminals.get(sessionId)
    if (!terminal || terminal.ended)
      return tell({ say: 'session_closed', sessionId, exitCode: terminal?.ended?.exitCode ?? null })
    terminal.kill()
  }

  const forget = async (sessionId: SessionId): Promise<void> => {
    const terminal = terminals.get(sessionId)
    if (terminal && !terminal.ended) return
    terminals.delete(sessionId)
    forgotten.add(sessionId)
    const [oldest] = forgotten
    if (oldest && forgotten.size > endedRemembered) forgotten.delete(oldest)
    await terminal?.dispose()
  }

  const stop = async (): Promise<void> => {
    server.close()
    await Promise.all([sshd.stop(), desktop.stop(), ...[...terminals.values()].map((terminal) => terminal.dispose())])
    stopped()
  }

  const asked = (ask: HolderAsk): void => {
    if (ask.ask === 'open_session') open(ask.sessionId, ask.title, ask.size)
    else if (ask.ask === 'close_session') close(ask.sessionId)
    else if (ask.ask === 'forget_session') void forget(ask.sessionId)
    else void stop()
  }

  const server = holderServer({
    hello: () => ({
      say: 'hello',
      instance,
      startedAt,
      pid: process.pid,
      parts: parts(),
      sessions: [...terminals.values()].map(({ sessionId, title, ended }) => ({ sessionId, title, ended })),
    }),
    asked,
    terminal: (sessionId) => [...terminals.values()].find((terminal) => terminal.sessionId === sessionId),
    follow: (say) => {
      followers.add(say)
      return () => followers.delete(say)
    },
  })
  await listenUnix(server, at.holderSocket)
  // Logs of terminals of an earlier holder belong to programs that ended with it.
  rmSync(at.terminals, { recursive: true, force: true })
  privateDir(at.terminals)
  const desktop = keepDesktop({
    at,
    name,
    stranger: 'uid' in stranger ? stranger : null,
    sandbox,
    log,
    changed: (state) => {
      desktopState = state
      tell({ say: 'parts', parts: parts() })
    },
  })
  const sshd = keepSshd(at, listen, log, (state) => {
    ssh = state
    tell({ say: 'parts', parts: parts() })
  })
  log('ready', { instance })
  return { stopped: end }
}
