import { createConnection } from 'node:net'
import { encodeFrame } from '#shared/pure/frames.ts'
import { done, failed, type Outcome } from '../outcome.ts'

/** Ending terminals and a desktop may take their programs a moment. */
const usualLimitMs = 15_000

/**
 * Ends the holder of a worker whose supervisor is gone (a killed supervisor leaves its terminals and desktop running, on purpose). The value
 * tells whether there was one.
 */
export function stopHolder(holderSocket: string, limitMs = usualLimitMs): Promise<Outcome<boolean>> {
  return new Promise((resolve) => {
    const socket = createConnection(holderSocket)
    let connected = false
    const timer = setTimeout(() => {
      resolve(failed(`what it kept running did not end within ${limitMs / 1000} s`))
      socket.destroy()
    }, limitMs)
    socket.on('connect', () => {
      connected = true
      for (const words of [{ v: 1, open: 'control' }, { ask: 'stop' }])
        socket.write(encodeFrame({ type: 'control', text: JSON.stringify(words) }))
    })
    // What it says is of no interest here, but unread it would keep the end from being heard.
    socket.resume()
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(timer)
      resolve(done(connected))
    })
  })
}
