import * as fc from 'fast-check'
import headless, { type Terminal } from '@xterm/headless'
import { expect, test } from 'vitest'
import { check } from '#shared/testing/check.ts'
import type { TerminalSize } from '#shared/schema/session.ts'
import { dumpScreen } from '../../testing/dump-screen.ts'
import { terminalBytes } from '../../testing/terminal-bytes.ts'
import { beneath } from './beneath.ts'
import { Screen } from './screen.ts'

const size: TerminalSize = { cols: 40, rows: 12 }
const scrollback = 1_000

const fresh = (at: TerminalSize): Terminal =>
  new headless.Terminal({ ...at, scrollback: 10_000, allowProposedApi: true, logLevel: 'off' })

const written = (terminal: Terminal, data: Uint8Array | string): Promise<void> =>
  new Promise((done) => terminal.write(data, done))

/** Whether xterm itself trips over these bytes: the screen then begins anew, which is another test's matter. */
function trips(stream: Uint8Array): boolean {
  try {
    beneath(fresh(size)).writeSync(stream)
    return false
  } catch {
    return true
  }
}

/** A screen that has taken in everything it was given. */
async function settled(chunks: readonly Uint8Array[]): Promise<Screen> {
  const parsed = Promise.withResolvers<void>()
  const screen = new Screen(size, { onReply: () => {}, onParsed: () => screen.queued === 0 && parsed.resolve() })
  for (const chunk of chunks) screen.write(chunk)
  if (chunks.some((chunk) => chunk.length > 0)) await parsed.promise
  return screen
}

test('a screen taken at any byte, with what follows it, is the screen of somebody who never looked away', () =>
  check(
    fc.asyncProperty(terminalBytes, fc.nat(), async (stream, place) => {
      fc.pre(!trips(stream))
      const at = place % (stream.length + 1)
      const screen = await settled([stream.subarray(0, at)])
      const snapshot = screen.snapshot(scrollback)
      const back = fresh(snapshot.size)
      await written(back, snapshot.text)
      await written(back, stream.subarray(snapshot.offset))
      const whole = fresh(size)
      await written(whole, stream)
      expect(dumpScreen(back, scrollback)).toBe(dumpScreen(whole, scrollback))
    }),
    { runs: 300 },
  ))

test('any splitting of the byte stream gives the same screen', () =>
  check(
    fc.asyncProperty(terminalBytes, fc.array(fc.nat(), { maxLength: 30 }), async (stream, places) => {
      fc.pre(!trips(stream))
      const at = places.map((place) => place % (stream.length + 1)).sort((a, b) => a - b)
      const chunks = [...at, stream.length].map((end, index) => stream.subarray(at[index - 1] ?? 0, end))
      const [cut, whole] = await Promise.all([settled(chunks), settled([stream])])
      expect(cut.snapshot(scrollback)).toEqual(whole.snapshot(scrollback))
    }),
    { runs: 150 },
  ))
