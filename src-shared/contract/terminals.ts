import { z } from 'zod'
import { sessionId, workerId } from '../schema/ids.ts'
import { terminalSize } from '../schema/session.ts'
import { command } from './base.ts'

export const terminals = {
  /** Opens a shell on the worker; needs control of it. Answers when the worker has started it. */
  open: command.input(z.object({ workerId, size: terminalSize })).output(z.object({ sessionId })),
  /** Ends a shell and what runs in it; needs control of its worker. */
  close: command.input(z.object({ sessionId })).output(z.void()),
}
