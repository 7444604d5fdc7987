import { safe } from '@orpc/client'
import type { WorkerDescription, WorkerOrder } from '#shared/contract/workers.ts'
import { BackOff } from '../kit/back-off.ts'
import type { Log } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'
import { callMs, callWords, type Orchestrator } from './orchestrator.ts'
import type { Sample } from './sample.ts'

export type ContactDesk = {
  description(): WorkerDescription
  sample(): Promise<Sample>
  order(order: WorkerOrder): void
}

export type Contact = {
  /** 'live' while orders are heard; else why not, in words. */
  readonly state: 'live' | { words: string }
  /** Something of the description changed: say hello again. */
  changed(): void
  stop(): void
}

export const heartbeatMs = 2_000
/** Orders or beats must be heard this often, or the stream is given up as half-open. Milliseconds. */
const silenceMs = 8_000

/** Keeps in touch with the orchestrator: hello, orders as they come, a heartbeat. Comes back by itself, however long it was away. */
export function keepContact(orchestrator: Orchestrator, desk: ContactDesk, log: Log): Contact {
  const backOff = new BackOff(250, 5_000)
  const stopped = new AbortController()
  let state: Contact['state'] = { words: 'connecting' }
  let greeted = false

  const hello = async (): Promise<void> => {
    await orchestrator.worker.hello({ description: desk.description() }, { signal: AbortSignal.timeout(callMs) })
  }

  const listen = async (): Promise<void> => {
    await hello()
    const silence = new AbortController()
    const watch = setTimeout(() => silence.abort(new Error('no order and no beat was heard')), silenceMs)
    try {
      const orders = await orchestrator.worker.orders(undefined, { signal: AbortSignal.any([stopped.signal, silence.signal]) })
      if (state !== 'live') log('orchestrator_reached')
      state = 'live'
      greeted = true
      for await (const order of orders) {
        watch.refresh()
        backOff.reset()
        desk.order(order)
      }
    } finally {
      clearTimeout(watch)
    }
  }

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const { error } = await safe(listen())
      const words = error ? callWords(error) : 'the stream of orders ended'
      if (!stopped.signal.aborted && state === 'live') log('orchestrator_away', { reason: words })
      state = { words }
      await pause(backOff.next(), stopped.signal)
    }
  }

  const beat = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const started = performance.now()
      if (greeted) {
        const sample = await desk.sample()
        // One that is missed is made up for by the next; the orchestrator judges by their absence.
        await safe(orchestrator.worker.heartbeat({ sample }, { signal: AbortSignal.timeout(heartbeatMs) }))
      }
      await pause(Math.max(0, heartbeatMs - (performance.now() - started)), stopped.signal)
    }
  }

  void run()
  void beat()
  return {
    get state() {
      return state
    },
    changed: () => {
      if (greeted) void safe(hello())
    },
    stop: () => stopped.abort(),
  }
}
