import { safe } from '@orpc/client'
import type { ExecutorWork } from '#shared/contract/payments.ts'
import type { Log } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'
import { callMs, callWords, type Orchestrator } from './orchestrator.ts'

export type Hello = Parameters<Orchestrator['hello']>[0]

export type Contact = {
  /** 'live' while work is heard; else why not, in words. */
  readonly state: 'live' | { words: string }
}

/** Work or beats must be heard this often, or the stream is given up as half-open. Milliseconds. */
const silenceMs = 15_000
/** Between two tries: from, and at most. Milliseconds. */
const retryMs = { first: 250, most: 5_000 }

/** Keeps in touch with the orchestrator: hello, then work as it comes. Comes back by itself, however long it was away. */
export function keepContact(
  orchestrator: Orchestrator,
  desk: { hello(): Promise<Hello>; work(work: ExecutorWork): void },
  stopped: AbortSignal,
  log: Log,
): Contact {
  let state: Contact['state'] = { words: 'connecting' }
  let wait = retryMs.first
  const listen = async (): Promise<void> => {
    await orchestrator.hello(await desk.hello(), { signal: AbortSignal.any([stopped, AbortSignal.timeout(callMs)]) })
    const silence = new AbortController()
    const watch = setTimeout(() => silence.abort(new Error('no work and no beat was heard')), silenceMs)
    try {
      const works = await orchestrator.work(undefined, { signal: AbortSignal.any([stopped, silence.signal]) })
      if (state !== 'live') log('orchestrator_reached')
      state = 'live'
      for await (const work of works) {
        watch.refresh()
        wait = retryMs.first
        desk.work(work)
      }
    } finally {
      clearTimeout(watch)
    }
  }
  const run = async (): Promise<void> => {
    while (!stopped.aborted) {
      const { error } = await safe(listen())
      const words = error ? callWords(error) : 'the stream of work ended'
      if (!stopped.aborted && state === 'live') log('orchestrator_away', { reason: words })
      state = { words }
      await pause(wait / 2 + (wait / 2) * Math.random(), stopped)
      wait = Math.min(2 * wait, retryMs.most)
    }
  }
  void run()
  return {
    get state() {
      return state
    },
  }
}
