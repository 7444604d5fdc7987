import type { AnyRouter } from '@orpc/server'
import type { PipeOpen } from '#shared/schema/pipe.ts'
import type { Told } from './data/deciding.ts'
import type { PipeSocket } from './pipes/pipe-socket.ts'
import type { LogLine } from './kit/log.ts'

export type CoreOptions = {
  /** Where this console keeps its databases, keys and pictures (`<home>/console`); made when absent, 0700. */
  dataDir: string
  /** The data root of this clone, where the lab writes `lab.json` and `doctor.json`. */
  home: string
  shell: 'electron' | 'web'
  version: string
  /** Takes one log line; secrets are already taken out. */
  log: (line: LogLine) => void
  /** Takes what a person should be told of outside the page, each thing once. A shell whose pages tell of it themselves leaves it out. */
  tell?: (fresh: Told[]) => void
}

/** A window or tab that is open. */
export type PageHandle = {
  /** Call once when the page is gone. When no page is left for some seconds, control that was taken is given back. */
  closed(): void
}

/** What a shell needs of the core. */
export type Core = {
  /** Serves every call of the contract that a page may make; takes no context. */
  router: AnyRouter
  openPipe(open: PipeOpen, socket: PipeSocket): void
  pageOpened(): PageHandle
  /** The file with these bytes, or null when the core does not have them. */
  blobPath(hash: string): string | null
  /** Adds a line to Settings → About, kept over restarts: a core that was restarted, say. */
  notice(words: string): void
  /** The machine woke up: look at every connection now instead of waiting for it to time out. */
  woke(): void
  close(): Promise<void>
}
