import type { GatewayAsk } from '#shared/schema/gateway.ts'

/** What a pipe is told of control. */
export type PipeControl = {
  /** Whether input of this pipe may pass at this very moment. */
  admits(): boolean
  /** Tells the client whether its input passes. */
  tell(): void
}

/** One open terminal or desktop behind a client. */
export type Pipe = {
  ask(ask: Exclude<GatewayAsk, { say: 'lease' }>): void
  /** Bytes from the client; every one of them is hostile. */
  input(bytes: Uint8Array): void
  /** The client takes bytes again. */
  drained(): void
  /** This pipe had control until now: give back what it still holds down. */
  controlEnded(): void
  close(): void
}
