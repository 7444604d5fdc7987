import { createHash } from 'node:crypto'
import type { Sha256 } from '../schema/hash.ts'

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export const sha256Of = (text: string): Sha256 => createHash('sha256').update(text).digest('hex')
