import { writeAtomic } from '../kit/atomic-file.ts'
import { findProgram } from '../kit/programs.ts'
import type { Places } from '../places.ts'

/**
 * Keys that may open the session gateway now. Each line of authorized_keys allows one command, ours, and ends by itself:
 * sshd refuses the key after its expiry even if we are gone by then.
 */
export class Admissions {
  readonly #at: Places
  readonly #until = new Map<string, number>()

  constructor(at: Places) {
    this.#at = at
    this.#write()
  }

  /** Lets `publicKey` in for `ttlMs`; telling it again only extends it. */
  admit(publicKey: string, ttlMs: number): void {
    const until = Date.now() + ttlMs
    this.#until.set(publicKey, Math.max(until, this.#until.get(publicKey) ?? 0))
    this.#write()
  }

  /** Drops the lines of keys that are over. */
  prune(): void {
    const before = this.#until.size
    for (const [key, until] of this.#until) if (until <= Date.now()) this.#until.delete(key)
    if (this.#until.size !== before) this.#write()
  }

  #write(): void {
    const socat = findProgram('socat') ?? 'socat'
    const gateway = `exec ${socat} -b65536 STDIO UNIX-CONNECT:${this.#at.gatewaySocket}`
    const command = `test \\"$SSH_ORIGINAL_COMMAND\\" = gateway && ${gateway}`
    const lines = [...this.#until].map(([key, until]) => `restrict,expiry-time="${stamp(until)}",command="${command}" ${key}\n`)
    writeAtomic(this.#at.authorizedKeys, lines.join(''))
  }
}

/** `YYYYMMDDHHMMSS` in UTC, which is the private sshd's time zone; rounded up to the next second. */
const stamp = (at: number): string => new Date(Math.ceil(at / 1000) * 1000).toISOString().replaceAll(/[-:T]|\.\d+Z$/g, '')
