import { randomInt } from 'node:crypto'
import { hashOf, sameHash } from '../same-secret.ts'

/** How long a code can be used, in milliseconds, and how many may wait at once. */
const lastsMs = 10 * 60 * 1000
const most = 16

/** Letters and digits without look-alikes; 20 of them hold 100 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const newCode = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')).join('-')

/** Codes that sign one browser in, once. Kept in memory only, and only hashed. */
export class OneTimeCodes {
  readonly #now: () => number
  #codes: { hash: string; until: number }[] = []

  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  make(): { code: string; expiresAt: string } {
    const code = newCode()
    const until = this.#now() + lastsMs
    this.#codes = [...this.#alive(), { hash: hashOf(code), until }].slice(-most)
    return { code, expiresAt: new Date(until).toISOString() }
  }

  /** Whether `code` is valid; it is not any more afterwards. Read-aloud forms (lower case, no dashes, O for 0) are taken. */
  use(code: string): boolean {
    const hash = hashOf(canonical(code))
    const found = this.#alive().find((waiting) => sameHash(waiting.hash, hash))
    this.#codes = this.#alive().filter((waiting) => waiting !== found)
    return found !== undefined
  }

  #alive() {
    return this.#codes.filter(({ until }) => until > this.#now())
  }
}

function canonical(code: string): string {
  const plain = code
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/[^0-9A-Z]/g, '')
  return (plain.match(/.{1,5}/g) ?? []).join('-')
}
