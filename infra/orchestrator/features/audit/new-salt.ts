import { randomBytes } from 'node:crypto'

/** What a command brings for the audit: 128 random bits, hex. */
export const newSalt = (): string => randomBytes(16).toString('hex')
