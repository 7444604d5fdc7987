import { z } from 'zod'
import { preferences } from '#shared/contract/settings.ts'
import { epoch } from '#shared/schema/event.ts'

/** Stored as a patch, so that a preference added later gets its default. */
export const keptPreferences = preferences.partial()
export type PreferencesPatch = z.infer<typeof keptPreferences>

/** How far the operator has looked, in which history. */
export const seenMark = z.object({ epoch, commit: z.int().nonnegative() })

export const seenKey = (cache: string): string => `seen:${cache}`
