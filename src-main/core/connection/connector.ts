import type { Cursor } from '#shared/schema/event.ts'
import type { Data } from '../data/data.ts'
import { isDamage, isStorage, storageWords } from '../data/sqlite-errors.ts'
import { ThreadLostError } from '../data/sql-thread.ts'
import type { Log } from '../kit/log.ts'
import { openApi, type Api } from './api.ts'
import { backOffMs } from './back-off.ts'
import { checkServer } from './check-server.ts'
import { ClockSkew } from './clock-skew.ts'
import { credentials, type Identity } from './credentials.ts'
import { failureOf } from './failure.ts'
import { follow } from './follow.ts'
import type { LinkState } from './link-state.ts'
import { Pause } from './pause.ts'
import { lab, targetKey, wholeAddress, type Target } from './target.ts'

/** How one try ended. */
type Ended =
  /** Go on at once: a gap was found, a snapshot taken. */
  | { next: 'again' }
  | { next: 'wait'; words: string }
  /** Only a person can help; no further try until asked. */
  | { next: 'stop'; words: string }

export type ConnectorOptions = { data: Data; state: LinkState; identity: Identity; log: Log; random?: () => number }

/**
 * Keeps this console connected to its orchestrator and the cache filled. The one owner of retries: whoever else calls
 * the orchestrator is told that it cannot be reached and does not try again by itself.
 */
export class Connector {
  readonly #options: ConnectorOptions
  readonly #skew = new ClockSkew()
  readonly #pause = new Pause()
  readonly #stop = new AbortController()
  #round = new AbortController()
  #target: Target = lab
  #api: Api | null = null
  #running: Promise<void> | null = null
  #onLive: () => void = () => undefined

  constructor(options: ConnectorOptions) {
    this.#options = options
    options.data.onRebuilt(() => this.reconnect())
  }

  /** Calls to the orchestrator, or null while it is not connected. */
  get api(): Api | null {
    return this.#api
  }

  /** Called each time the connection came up. */
  onLive(listener: () => void): void {
    this.#onLive = listener
  }

  /** Follows `target` from now on; its cache is already the one in use. */
  start(target: Target): void {
    this.#target = target
    void this.#recall(target)
    this.#running ??= this.#run()
    this.reconnect()
  }

  /** Until the orchestrator is heard, what is shown is as old as the cache. */
  async #recall(target: Target): Promise<void> {
    const { data, state, log } = this.#options
    state.set({ heardAt: null })
    try {
      const heardAt = await data.read('asOf')
      if (this.#target === target && state.now.heardAt === null) state.set({ heardAt })
    } catch (error) {
      log.warn('the age of the cache could not be read', { error })
    }
  }

  /** Leaves a wait or a connection that may be dead, and tries now. */
  reconnect(): void {
    this.#round.abort()
    this.#pause.end()
  }

  async close(): Promise<void> {
    this.#stop.abort()
    this.reconnect()
    await this.#running
  }

  async #run(): Promise<void> {
    let attempt = 0
    let straightAgain = 0
    while (!this.#stop.signal.aborted) {
      this.#round = new AbortController()
      const { signal } = this.#round
      const startedWith = this.#target
      const ended = await this.#once(startedWith, signal, () => (attempt = 0))
      this.#api = null
      straightAgain = ended.next === 'again' && !signal.aborted ? straightAgain + 1 : 0
      if (signal.aborted) attempt = 0
      // Going on at once is right a few times; a server that makes us do so for ever must not spin us.
      else if (straightAgain > 3) await this.#pause.wait(1_000)
      else if (ended.next === 'wait') {
        const ms = backOffMs(attempt++, this.#options.random)
        this.#options.state.set({ phase: 'waiting', words: ended.words, retryInMs: ms })
        await this.#pause.wait(ms)
      } else if (ended.next === 'stop') {
        this.#options.state.set({ phase: 'refused', words: ended.words, retryInMs: null })
        await this.#pause.wait(null)
        attempt = 0
      }
    }
  }

  /** One try: find the server, check it, be known to it, follow it. Never throws. */
  async #once(target: Target, signal: AbortSignal, lasted: () => void): Promise<Ended> {
    const { state, identity, log } = this.#options
    const place = identity.placeOf(target)
    state.set({
      target: { kind: target.kind, address: place ? wholeAddress(place) : '' },
      phase: 'connecting',
      retryInMs: null,
      self: identity.selfOf(target),
    })
    if (!place)
      return {
        next: 'wait',
        words: 'No lab runs on this machine. Start it with npm start, or point the console at an orchestrator elsewhere.',
      }
    const door = openApi({ address: place.address, pin: place.pin, token: null })
    try {
      const server = await checkServer(door.api, place.address, signal)
      if (!server.ok) return this.#endOf(server.failure, target)
      this.#skew.heard(server.at, Date.now())
      const known = await credentials(identity, target, place, door.api, signal)
      if (!known.ok) return this.#endOf(known.failure, target)
      state.set({ self: known.enrolment.self })
      return await this.#followAs({ ...place, token: known.enrolment.token }, target, signal, lasted)
    } catch (error) {
      if (signal.aborted) return { next: 'again' }
      log.warn('the connection failed', { error })
      return cannotKeep(error) ?? this.#endOf(failureOf(error, place.address), target)
    } finally {
      door.close()
    }
  }

  async #followAs(
    options: Parameters<typeof openApi>[0],
    target: Target,
    signal: AbortSignal,
    lasted: () => void,
  ): Promise<Ended> {
    const { data, state, identity, log } = this.#options
    const { api, close } = openApi(options)
    const cache = targetKey(target)
    let head = 0
    let cursor: Cursor | null = null
    const showBehind = () => state.set({ behind: Math.max(0, head - (cursor?.commit ?? 0)) })
    try {
      cursor = await data.use(cache)
      const end = await follow({
        api,
        cursor,
        signal,
        fold: (commits) => data.fold(cache, commits),
        news: {
          hello: (hello) => {
            head = hello.head
            this.#api = api
            state.set({ phase: 'live', words: '', heardAt: new Date().toISOString(), clockSkewMs: this.#skew.ms })
            showBehind()
            this.#onLive()
          },
          heard: () => state.set({ heardAt: new Date().toISOString() }),
          beat: (beat) => {
            head = Math.max(head, beat.head)
            // Only a connection that lasted forgives the failures before it.
            lasted()
            this.#skew.heard(beat.at, Date.now())
            state.set({ clockSkewMs: this.#skew.ms })
            showBehind()
          },
          folded: (at) => {
            cursor = at
            head = Math.max(head, at?.commit ?? 0)
            showBehind()
          },
        },
      })
      if (end.end === 'gap') return { next: 'again' }
      if (end.end === 'other_epoch') return await this.#restore(api, cache, signal)
      if (end.end === 'failed') return cannotKeep(end.error) ?? { next: 'wait', words: unkept }
      const words =
        end.end === 'silent'
          ? 'The orchestrator has gone silent. What you see is as of its last word; the console keeps trying.'
          : 'The orchestrator ended the connection. What you see is as of its last word; the console keeps trying.'
      return { next: 'wait', words }
    } catch (error) {
      if (signal.aborted) return { next: 'again' }
      const unstored = cannotKeep(error)
      if (unstored) return unstored
      const failure = failureOf(error, options.address)
      if (failure.kind === 'gone') return await this.#restore(api, cache, signal)
      if (failure.kind === 'unauthorized') {
        log.warn('the token was not accepted', { target: target.kind })
        if (identity.forget(target)) return { next: 'again' }
      }
      return this.#endOf(failure, target)
    } finally {
      close()
    }
  }

  /** The events since the cache's cursor cannot be had: take all tables as they stand. */
  async #restore(api: Api, cache: string, signal: AbortSignal): Promise<Ended> {
    await this.#options.data.restore(cache, await api.sync.snapshot(undefined, { signal }))
    return { next: 'again' }
  }

  #endOf(failure: ReturnType<typeof failureOf>, target: Target): Ended {
    // The lab's address comes from a file that the lab rewrites when it starts, so a stranger there is worth waiting out.
    const help = failure.kind === 'down' || (failure.kind === 'wrong_server' && target.kind === 'lab')
    return { next: help ? 'wait' : 'stop', words: failure.words }
  }
}

const unkept = 'What the orchestrator sent could not be kept. Nothing on screen was lost; the console asks again.'

/** How a try ends whose failure is about our own databases; null when it is about something else. */
function cannotKeep(error: unknown): Ended | null {
  if (isStorage(error)) return { next: 'wait', words: storageWords(error) }
  if (isDamage(error) || error instanceof ThreadLostError) return { next: 'again' }
  if (error instanceof Error && error.name === 'NewerDatabaseError') return { next: 'stop', words: error.message }
  return null
}
