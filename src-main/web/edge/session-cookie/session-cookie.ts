import { headerOf, type EdgeRequest, type EdgeRule } from '../refusal.ts'
import { hashOf, newSecret, sameHash } from '../same-secret.ts'

/** How long a browser stays signed in, in milliseconds, and how many may be at once. */
const lastsMs = 30 * 24 * 60 * 60 * 1000
const most = 32

type Session = {
  hash: string
  until: number
  /** It was let in by a launch file: it is the app window that the launcher opens. */
  window?: boolean | undefined
}

/** What a session store is given to remember sessions over a restart of this program. */
export type SessionMemory = { load(): Session[]; save(sessions: Session[]): void }

/** Signed-in browsers. The cookie is named after the port, because cookies do not know ports. */
export class Sessions {
  readonly #memory: SessionMemory
  readonly #now: () => number
  #sessions: Session[]

  constructor(memory: SessionMemory, now: () => number = Date.now) {
    this.#memory = memory
    this.#now = now
    this.#sessions = memory.load()
  }

  /** Starts a session; returns the Set-Cookie header for it. */
  start(port: number, window = false): string {
    const secret = newSecret()
    this.#sessions = [...this.#alive(), { hash: hashOf(secret), until: this.#now() + lastsMs, window }].slice(-most)
    this.#memory.save(this.#sessions)
    return `${cookieName(port)}=${secret}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${lastsMs / 1000}`
  }

  /** The session a request belongs to (its hash, to tie other things to it), or null. */
  of(request: EdgeRequest, port: number): string | null {
    const secret = cookiesOf(headerOf(request, 'cookie') ?? '').get(cookieName(port))
    if (secret === undefined) return null
    const hash = hashOf(secret)
    return this.#alive().find((session) => sameHash(session.hash, hash))?.hash ?? null
  }

  /** Whether the app window is signed in still, so that it needs no code. */
  get hasWindow(): boolean {
    return this.#alive().some(({ window }) => window)
  }

  #alive(): Session[] {
    return this.#sessions.filter(({ until }) => until > this.#now())
  }
}

const cookieName = (port: number): string => `autocode-${port}`

/** Of two cookies with one name neither is believed: a page of another port could have planted the second. */
function cookiesOf(header: string): Map<string, string> {
  const found = new Map<string, string>()
  const twice = new Set<string>()
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at < 0) continue
    const name = part.slice(0, at).trim()
    if (found.has(name)) twice.add(name)
    found.set(name, part.slice(at + 1).trim())
  }
  for (const name of twice) found.delete(name)
  return found
}

/** Refuses what comes from a browser that is not signed in. */
export const signedIn =
  (sessions: Sessions, port: number): EdgeRule =>
  (request) =>
    sessions.of(request, port) === null
      ? { status: 401, words: 'Not signed in. Open the console with npm start, or enter a one-use code.' }
      : null
