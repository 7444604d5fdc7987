import { coreSocket } from './core-socket.ts'
import { takeLuggage } from './luggage.ts'

/**
 * Imported before all else: the socket opens while the rest of the page's script is still being run.
 */
export const luggage = takeLuggage()
export const firstSocket = luggage && coreSocket('/rpc', luggage.token)
