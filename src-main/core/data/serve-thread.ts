import { parentPort } from 'node:worker_threads'
import type { ThreadAnswer, ThreadAsk } from './sql-thread.ts'

/** Answers calls from the core one after the other; runs on a thread of its own. */
export function serveThread(calls: Record<string, (input: never) => unknown>): void {
  const port = parentPort
  if (!port) throw new Error('a SQL thread runs only as a worker thread')
  port.on('message', ({ id, name, input }: ThreadAsk) => {
    port.postMessage(answer(calls, id, name, input))
  })
}

function answer(calls: Record<string, (input: never) => unknown>, id: number, name: string, input: unknown): ThreadAnswer {
  try {
    const call = calls[name]
    if (!call) throw new Error(`there is no call ${name}`)
    return { id, ok: true, value: call(input as never) }
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    const code = 'code' in failure && typeof failure.code === 'string' ? failure.code : null
    return { id, ok: false, error: { name: failure.name, message: failure.message, code } }
  }
}
