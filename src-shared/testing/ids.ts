const digits = '0123456789abcdefghjkmnpqrstvwxyz'

/** The n-th id of its kind, well formed. */
export const idNumber = <P extends string>(prefix: P, n: number): `${P}_${string}` =>
  `${prefix}_${'0'.repeat(24)}${digits.charAt(Math.floor(n / 32))}${digits.charAt(n % 32)}`

/** A moment `ms` after the first one of the tests. */
export const instantAt = (ms: number): string => new Date(Date.UTC(2026, 10, 24) + ms).toISOString()
