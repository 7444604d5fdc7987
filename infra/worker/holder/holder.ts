import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import type { TaskId } from '#shared/schema/ids.ts'
import { folderGone } from '../kit/folder-gone.ts'
import { type Log, wordsOf } from '#shared/program/log.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import { listenUnix } from '#shared/program/unix-listener.ts'
import type { Places } from '../places.ts'
import { letGoOfButtons } from '../rfb-client/let-go.ts'
import { type DesktopState, keepDesktop } from './desktop/desktop.ts'
import { findSandbox } from './sandbox/sandbox.ts'
import { findStranger } from './sandbox/stranger.ts'
import { holderServer } from './serve.ts'
import { ensureHostKey } from './sshd/host-key.ts'
import { keepSshd, type SshListen, type SshState } from './sshd/sshd.ts'
import { Terminals } from './terminals.ts'
import type { HolderAsk, HolderSay, Parts } from './words.ts'

export type HolderOptions = {
  at: Places
  name: string
  ssh: SshListen
  /** The command that runs a task in its terminal. */
  taskCommand(taskId: TaskId): readonly string[]
  log: Log
}

/**
 * The process that outlives the supervisor: parent of every terminal, of sshd, of the X server and of what runs on it.
 * It knows nothing of orchestrators and leases. Resolves when it was told to stop and everything it kept has ended.
 * @throws when another holder serves this worker already.
 */
export async function runHolder({ at, name, ssh: listen, taskCommand, log }: HolderOptions): Promise<void> {
  for (const folder of [at.data, at.run, at.ssh, at.desktop]) privateDir(folder)
  mkdirSync(at.sandbox, { recursive: true })
  const identity = { instance: randomUUID(), startedAt: new Date().toISOString(), pid: process.pid }
  const followers = new Set<(words: HolderSay) => void>()
  const tell = (words: HolderSay): void => followers.forEach((say) => say(words))
  const stopAsked = Promise.withResolvers<void>()

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
  const tellParts = (): void => tell({ say: 'parts', parts: parts() })

  let buttons: { x: number; y: number } | null = null
  const asked = (ask: HolderAsk): void => {
    if (ask.ask === 'open_session') terminals.open(ask)
    else if (ask.ask === 'close_session') terminals.close(ask.sessionId)
    else if (ask.ask === 'forget_session') void terminals.forget(ask.sessionId)
    else if (ask.ask === 'buttons_held') buttons = ask.at
    else stopAsked.resolve()
  }
  const letGo = async (): Promise<void> => {
    const held = buttons
    buttons = null
    if (held) await letGoOfButtons(at.rfbSocket, held).catch((error: unknown) => log('buttons_held', { reason: wordsOf(error) }))
  }

  const server = holderServer({
    hello: () => ({ say: 'hello', ...identity, parts: parts(), sessions: terminals.list() }),
    asked,
    left: () => void letGo(),
    terminal: (sessionId) => terminals.get(sessionId),
    follow: (say) => {
      followers.add(say)
      return () => followers.delete(say)
    },
  })
  // Before anything is touched or started: this socket is also what keeps a second holder away.
  await listenUnix(server, at.holderSocket)
  const desktop = keepDesktop({
    at,
    name,
    stranger: 'uid' in stranger ? stranger : null,
    sandbox,
    log,
    changed: (state) => {
      desktopState = state
      tellParts()
    },
  })
  const shell = (): readonly string[] | null =>
    sandbox?.command(['/bin/bash', '-l'], { terminal: true, display: desktop.display }) ?? null
  const terminals = new Terminals(at.terminals, { shell, task: taskCommand }, tell, log)
  const sshd = keepSshd(at, listen, log, (state) => {
    ssh = state
    tellParts()
  })
  log('ready', { instance: identity.instance })

  // Without their files its programs would go on, a browser without its profile at full speed, and nobody could find them.
  const dataGone = folderGone(at.data).then(() => log('data_gone', { folder: at.data }))
  await Promise.race([stopAsked.promise, dataGone])
  server.close()
  await Promise.all([sshd.stop(), desktop.stop(), terminals.endAll()])
}
