import type { Duplex } from 'node:stream'

/** What came of asking for a channel to a worker. `final`: waiting does not help, so nobody tries again by himself. */
export type ChannelOutcome = { ok: true; channel: Duplex } | Failed
export type Failed = { ok: false; final: boolean; code: string; words: string }

export const failed = (code: string, words: string): Failed => ({ ok: false, final: false, code, words })
export const refusedFor = (code: string, words: string): Failed => ({ ok: false, final: true, code, words })
