import { spawn } from 'node:child_process'
import { createConnection, type Socket } from 'node:net'
import type { SessionId } from '#shared/schema/ids.ts'
import { BackOff } from '../kit/back-off.ts'
import { type Framed, framed } from '../kit/framed.ts'
import type { Log } from '#shared/program/log.ts'
import { parseWords } from '../kit/words.ts'
import type { Places } from '../places.ts'
import { type HeldSession, type HolderAsk, holderSay, type Parts } from '../holder/words.ts'

export type HolderEvents = {
  /** A holder answered; these are the sessions it holds. What an earlier one held has ended with it. */
  adopted(sessions: readonly HeldSession[]): void
  parts(parts: Parts): void
  opened(session: Pick<HeldSession, 'sessionId' | 'title' | 'kind'>): void
  closed(sessionId: SessionId, exitCode: number | null): void
}

/** Names one run of a holder; `pid` is told to people only. */
export type HolderIdentity = { instance: string; startedAt: string; pid: number }

export type HolderLink = {
  ask(ask: HolderAsk): void
  /** A connection of its own to one terminal. */
  connect(): Socket
  /** Which holder this is; null = none answers. */
  readonly state: HolderIdentity | null
  /** Lets go of the holder; `everything` ends it first and waits for that. */
  stop(everything: boolean): Promise<void>
}

/** How long a started holder may take to answer before another one is started. Milliseconds. */
const startMs = 10_000

/**
 * Finds this worker's holder by its socket, or starts one. It is known by what it says of itself (instance and start
 * time), never by a process id, which may belong to anyone by now.
 */
export function linkHolder(at: Places, start: readonly string[], log: Log, events: HolderEvents): HolderLink {
  const backOff = new BackOff(50, 1_000)
  let link: Framed | null = null
  let known: HolderIdentity | null = null
  let startedAt = Number.NEGATIVE_INFINITY
  let stopping = false
  let gone: (() => void) | null = null

  const heard = (text: string): void => {
    const said = parseWords(holderSay, text)
    if (!said) return log('holder_unintelligible')
    if (said.say === 'hello') {
      const fresh = known?.instance !== said.instance || known.startedAt !== said.startedAt
      known = { instance: said.instance, startedAt: said.startedAt, pid: said.pid }
      backOff.reset()
      log('holder_adopted', { instance: said.instance, fresh, sessions: said.sessions.length })
      events.parts(said.parts)
      events.adopted(said.sessions)
    } else if (said.say === 'parts') events.parts(said.parts)
    else if (said.say === 'session_opened') events.opened(said)
    else events.closed(said.sessionId, said.exitCode)
  }

  const connect = (): void => {
    const socket = createConnection(at.holderSocket)
    let open = false
    const framing = framed(socket, {
      onFrame: (frame) => frame.type === 'control' && heard(frame.text),
      onClosed: () => {
        link = null
        gone?.()
        if (stopping) return
        if (open) log('holder_gone')
        else if (performance.now() - startedAt > startMs) startHolder()
        setTimeout(connect, backOff.next())
      },
    })
    socket.once('connect', () => {
      open = true
      link = framing
      framing.say({ v: 1, open: 'control' })
    })
  }

  const startHolder = (): void => {
    startedAt = performance.now()
    const [file = '', ...args] = start
    spawn(file, args, { detached: true, stdio: ['ignore', 'ignore', 'inherit'], cwd: '/' }).unref()
    log('holder_started')
  }

  connect()
  return {
    ask: (ask) => link?.say(ask),
    connect: () => createConnection(at.holderSocket),
    get state() {
      return link && known
    },
    stop: async (everything) => {
      stopping = true
      if (!link) return
      const closed = new Promise<void>((resolve) => (gone = resolve))
      if (everything) link.say({ ask: 'stop' })
      else link.end()
      await closed
    },
  }
}
