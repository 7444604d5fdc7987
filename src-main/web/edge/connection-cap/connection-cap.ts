import type { ServerOptions } from 'node:http'

/** How many connections may be open, and how many of them WebSockets of pages. A person's tabs need a few dozen. */
export const connectionsMost = 512
export const socketsMost = 256

/**
 * Bounds what a flood of connections can hold: one that says nothing, or says it slowly, is ended after seconds, so that
 * the console's own page gets in again. In milliseconds.
 */
export const serverLimits: ServerOptions = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  // Node looks for late ones only this often; its own 30 s would let them sit.
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
}
