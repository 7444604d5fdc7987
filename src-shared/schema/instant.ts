import { z } from 'zod'

/** A moment in UTC from the orchestrator's clock, ISO 8601 with milliseconds: `2026-11-24T13:40:00.000Z`. */
export const instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof instant>
