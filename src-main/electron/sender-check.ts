import { consoleOrigin } from './origin.ts'

/** The part of Electron's `WebFrameMain` the rule needs. */
export type Sender = { readonly origin: string; readonly parent: unknown } | null

/**
 * Whether a message comes from our page: the main frame, with exactly our origin. A frame that is gone is nobody's.
 * Every message from a renderer is asked this before anything of it is read.
 */
export const isOurPage = (sender: Sender): boolean => sender !== null && sender.parent === null && sender.origin === consoleOrigin
