import { setTimeout as delay } from 'node:timers/promises'
import { z } from 'zod'
import { done, failed, type Outcome } from '../outcome.ts'
import { askAdmin, statusOf } from './admin.ts'
import { isGone } from './is-gone.ts'

/** How long a program may take to put its things in order. */
const limitMs = 15_000

/**
 * Asks the program behind the socket to end and waits until it is gone. The value tells whether there was one. Never a signal to a pid: the
 * number may be somebody else's by now.
 */
export async function stopProgram(adminSocket: string, body: Record<string, boolean>): Promise<Outcome<boolean>> {
  const running = await statusOf(adminSocket)
  if (!running) return done(false)
  const reply = await askAdmin(adminSocket, { method: 'POST', path: '/stop', body }, z.unknown())
  if (reply !== null && !reply.ok) return failed(`it refused to stop: ${reply.words}`)
  // It stops answering first and puts its things away then; who starts it anew needs its port and its data.
  const ended = async () =>
    (await statusOf(adminSocket))?.run !== running.run && (running.pid === undefined || isGone(running.pid))
  const deadline = performance.now() + limitMs
  while (performance.now() < deadline) {
    if (await ended()) return done(true)
    await delay(25)
  }
  return failed(`it is still running ${limitMs / 1000} s after it was asked to stop`)
}
