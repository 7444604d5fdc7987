import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { TokenKind } from './secrets.ts'

const prefixes = { operator: 'op_', worker: 'wk_', agent: 'ag_', executor: 'ex_', egress: 'eg_' } as const satisfies Record<
  TokenKind,
  string
>

/** 32 random bytes, base64url: 43 characters. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** A bearer token that shows by its prefix whose kind it is. */
export const newToken = (kind: TokenKind): string => prefixes[kind] + newSecret()

/** The only form in which tokens, codes and lease tokens are kept: SHA-256, hex. They carry 99 bits or more, so no salt is needed. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A one-use code of 20 letters and digits (100 bits) in groups of five, without look-alikes. */
export const newCode = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters.charAt(randomInt(letters.length))).join('')).join('-')
