import type { FleetRow } from '../schema/fleet.ts'
import type { Connection, Preferences } from './settings.ts'

/**
 * The first answers of streams that every page asks for at once. The web shell sends them along with the page, so that the
 * first thing drawn is the fleet and not an empty frame that waits for it. Each may be missing.
 */
export type FirstWords = Partial<{ connection: Connection; preferences: Preferences; fleet: { rows: FleetRow[] } }>

/** What comes along with the page: its first words and the token that opens its sockets. */
export type PageLuggage = { token: string; words: FirstWords }

/** The id of the element that holds it, as JSON. */
export const luggageId = 'luggage'
