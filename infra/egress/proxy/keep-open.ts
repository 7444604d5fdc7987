import { type Log, wordsOf } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'
import { type Canary, Leak } from './canary.ts'
import { Proxy, type ProxySetup } from './proxy.ts'

/** Between two probes, and between the tries of a proxy that is starting. Milliseconds. */
const probeMs = 5_000
const tryMs = 100
const startMs = 30_000
/** Between two starts: from, and at most. Milliseconds. */
const retryMs = { first: 500, most: 30_000 }

/** `leaked`: it let out what must be refused, and is not started again by itself. */
export type ProxyState = { state: 'starting' | 'open' | 'closed' | 'leaked'; words: string }

/** Keeps the proxy running and tried. One that fails its probe is ended; one that leaked stays closed. */
export function keepOpen(
  setup: ProxySetup,
  canary: Canary,
  stopped: AbortSignal,
  log: Log,
): { readonly now: ProxyState; first: Promise<void>; ended: Promise<void> } {
  let now: ProxyState = { state: 'starting', words: '' }
  const first = Promise.withResolvers<void>()
  first.promise.catch(() => undefined)

  const once = async (): Promise<void> => {
    const proxy = new Proxy(setup, log)
    const gone = new AbortController()
    const end = AbortSignal.any([stopped, gone.signal])
    void proxy.ended.then(() => gone.abort())
    try {
      await started(canary, setup.port, end)
      now = { state: 'open', words: '' }
      first.resolve()
      while (!end.aborted) {
        await pause(probeMs, end)
        if (!end.aborted) await canary.probe(setup.port)
      }
      if (gone.signal.aborted && !stopped.aborted) throw new Error('the proxy ended')
    } catch (error) {
      if (error instanceof Leak) proxy.kill()
      throw error
    } finally {
      await proxy.stop()
    }
  }
  const run = async (): Promise<void> => {
    for (let wait = retryMs.first; !stopped.aborted; wait = Math.min(2 * wait, retryMs.most)) {
      const began = performance.now()
      try {
        await once()
      } catch (error) {
        if (stopped.aborted) break
        now = { state: error instanceof Leak ? 'leaked' : 'closed', words: wordsOf(error) }
        log('proxy_closed', { leaked: error instanceof Leak, reason: now.words })
        first.reject(error)
        if (error instanceof Leak) return
        if (performance.now() - began > retryMs.most) wait = retryMs.first
        await pause(wait, stopped)
      }
    }
    now = { state: 'closed', words: 'It was stopped.' }
    first.reject(new Error('it was stopped'))
  }
  const ended = run()
  return {
    get now() {
      return now
    },
    first: first.promise,
    ended,
  }
}

/** Resolves once the proxy answers its probe as it must. */
async function started(canary: Canary, port: number, end: AbortSignal): Promise<void> {
  const deadline = performance.now() + startMs
  for (;;) {
    try {
      return await canary.probe(port)
    } catch (error) {
      if (error instanceof Leak || end.aborted || performance.now() > deadline) throw error
      await pause(tryMs, end)
    }
  }
}
