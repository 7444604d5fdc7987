import { headerOf, type EdgeRule } from '../refusal.ts'

/** The only Host headers this server answers to. */
export const ownHosts = (port: number): readonly string[] => [`127.0.0.1:${port}`, `localhost:${port}`]

/**
 * Refuses every Host that is not exactly ours. A page whose name was made to point at 127.0.0.1 (DNS rebinding) shares
 * our address but not our name.
 */
export const hostAllowList =
  (port: number): EdgeRule =>
  (request) =>
    ownHosts(port).includes(headerOf(request, 'host') ?? '')
      ? null
      : { status: 421, words: 'This server does not answer to that host name.' }
