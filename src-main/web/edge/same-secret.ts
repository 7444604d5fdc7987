import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, 43 characters of base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret: its SHA-256, so that memory and files do not hold the secret itself. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares in constant time; both are hex SHA-256. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'))
