/**
 * One pipe's end in the core, whatever the shell puts under it (a MessagePort or a WebSocket of its own): text messages
 * hold the words of `schema/pipe.ts`, binary ones raw terminal or RFB bytes.
 */
export type PipeSocket = {
  send(data: string | Uint8Array): void
  /** Bytes handed to `send` that have not left this process yet; 0 where the shell cannot know. */
  unsentBytes(): number
  onMessage(listener: (data: string | Uint8Array) => void): void
  onClose(listener: () => void): void
  /** `code` is one of `pipeClose` in `schema/pipe.ts`; without it the pipe ends in the ordinary way. */
  close(code?: number): void
}
