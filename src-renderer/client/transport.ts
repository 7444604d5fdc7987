import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract.ts'
import type { FirstWords } from '#shared/contract/first-words.ts'
import type { PipeOpen } from '#shared/schema/pipe.ts'
import type { Notifier } from './notifier.ts'

/**
 * One terminal's or desktop's bytes. A flat object with own properties, because noVNC looks them up on the object
 * itself. Text messages are words of `schema/pipe.ts`, binary ones raw bytes; `send` copies what it is given.
 */
export type PagePipe = {
  send(data: string | Uint8Array<ArrayBuffer>): void
  close(): void
  binaryType: string
  onopen: (() => void) | null
  onmessage: ((event: { data: string | ArrayBuffer }) => void) | null
  onclose: ((event: object) => void) | null
  onerror: ((event: object) => void) | null
  protocol: string
  readyState: 'connecting' | 'open' | 'closing' | 'closed'
}

/** The way to the console's own core. `signed-out`: it answers, but no longer knows this page. */
export type Link = { state: 'open' } | { state: 'lost' | 'signed-out'; since: number }

/** All that differs between the shells. The page never asks which shell it is in to decide what to do. */
export type Transport = {
  shell: 'electron' | 'web'
  rpc: ContractRouterClient<Contract>
  /** What came along with the page. */
  first: FirstWords
  openPipe(open: PipeOpen): PagePipe
  /** Where the PNG with this hash is. */
  blobUrl(hash: string): string
  /** Asks the shell to open an address in the system's browser; the shell allows plain https only. */
  openExternal(url: string): void
  /** Null where the shell itself tells the person outside the page. */
  notifier: Notifier | null
  link(): Link
  /** Calls back whenever `link()` has changed; returns how to stop. */
  watchLink(changed: () => void): () => void
}
