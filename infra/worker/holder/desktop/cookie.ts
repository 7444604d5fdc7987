import { randomBytes } from 'node:crypto'
import { chownSync } from 'node:fs'
import { writeAtomic } from '../../kit/atomic-file.ts'

const familyWild = 0xffff

/**
 * A fresh X cookie in the form of an .Xauthority file that fits any display of this host. Without a cookie every other
 * user of the machine would reach the display through its socket, past every lease.
 * Source of the format: Xau(3), the record of XauReadAuth (family, address, number, name, data; lengths in 16 bits).
 */
export function newCookie(): Buffer {
  const field = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(bytes.length)
    return Buffer.concat([length, bytes])
  }
  const family = Buffer.alloc(2)
  family.writeUInt16BE(familyWild)
  const empty = field(Buffer.alloc(0))
  return Buffer.concat([family, empty, empty, field(Buffer.from('MIT-MAGIC-COOKIE-1')), field(randomBytes(16))])
}

/** Writes a cookie where only `owner` (a uid; null = whoever we are) may read it. */
export function keepCookie(path: string, cookie: Buffer, owner: number | null): void {
  writeAtomic(path, cookie, 0o600)
  if (owner !== null) chownSync(path, owner, owner)
}
