import type { Instant } from '#shared/schema/instant.ts'

/** The moment so many milliseconds after another. */
export const later = (at: Instant, ms: number): Instant => new Date(Date.parse(at) + ms).toISOString()
