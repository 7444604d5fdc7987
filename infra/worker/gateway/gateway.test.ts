import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import * as fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { encodeFrame, type Frame, FrameError, FrameReader } from '#shared/pure/frames.ts'
import { newId } from '#shared/pure/id.ts'
import { check } from '#shared/testing/check.ts'
import { gatewayServer } from './gateway.ts'
import { Lease } from './lease.ts'
import { terminalPipe } from './terminal-pipe.ts'

const root = mkdtempSync('/tmp/acg-')
afterAll(() => rmSync(root, { recursive: true, force: true }))

let count = 0
const listen = (server: Server): Promise<string> => {
  const path = join(root, `${(count += 1)}.sock`)
  return new Promise((resolve) => server.listen(path, () => resolve(path)))
}

const right = { epoch: 3, token: 'right' }
type Step = { frame: Uint8Array; does: 'input' | 'show' | 'hide' | 'resize' | 'ack' | 'end' | 'break'; passes?: Frame }

const control = (words: object): Uint8Array => encodeFrame({ type: 'control', text: JSON.stringify(words) })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.uint8Array({ minLength: 1, maxLength: 40 }).map((bytes) => ({
      frame: encodeFrame({ type: 'data', bytes }),
      does: 'input' as const,
      passes: { type: 'data' as const, bytes },
    })),
  },
  { weight: 3, arbitrary: fc.constant({ frame: control({ say: 'lease', proof: right }), does: 'show' as const }) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(null, { ...right, token: 'wrong' }, { ...right, epoch: 2 })
      .map((proof) => ({ frame: control({ say: 'lease', proof }), does: 'hide' as const })),
  },
  {
    weight: 2,
    arbitrary: fc.constant({ frame: control({ say: 'resize', size: { cols: 99, rows: 33 } }), does: 'resize' as const }),
  },
  { weight: 1, arbitrary: fc.nat(100).map((offset) => ({ frame: control({ say: 'ack', offset }), does: 'ack' as const })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('{}', 'x', '{"say":"lease"}', '{"say":"resize","size":{"cols":1,"rows":1}}')
      .map((text) => ({ frame: encodeFrame({ type: 'control', text }), does: 'end' as const })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(Uint8Array.of(0, 0, 0, 2, 9, 9), Uint8Array.of(255, 255, 255, 255))
      .map((frame) => ({ frame, does: 'break' as const })),
  },
)

/** Plays the steps of a client, cut at these places, and gives what reached the holder. */
async function play(
  steps: readonly Step[],
  places: readonly number[],
  lease: Lease,
): Promise<{ input: number[]; resizes: number }> {
  const reached = Promise.withResolvers<Buffer>()
  const holder = createServer((socket) => reached.resolve(buffer(socket)))
  const holderPath = await listen(holder)
  let made = false
  const gateway = gatewayServer(
    lease,
    (client, open, pipe) => {
      if (open.open !== 'terminal') throw new Error('only terminals here')
      made = true
      return terminalPipe(client, open, createConnection(holderPath), pipe)
    },
    () => {},
  )
  const socket = await connected(await listen(gateway))
  const stream = Buffer.concat([
    control({ v: 1, open: 'terminal', sessionId: newId('sess'), from: null }),
    ...steps.map(({ frame }) => frame),
  ])
  const at = places.map((place) => place % (stream.length + 1)).sort((a, b) => a - b)
  for (const [index, end] of [...at, stream.length].entries()) socket.write(stream.subarray(at[index - 1] ?? 0, end))
  const closed = new Promise((resolve) => socket.resume().once('close', resolve))
  socket.end()
  await closed
  const frames = made ? framesOf(await reached.promise) : []
  gateway.close()
  holder.close()
  socket.destroy()
  return {
    input: frames.flatMap((frame) => (frame.type === 'data' ? Array.from(frame.bytes) : [])),
    resizes: frames.filter((frame) => frame.type === 'control' && frame.text.includes('"resize"')).length,
  }
}

const connected = (path: string): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = createConnection(path, () => resolve(socket))
    socket.on('error', () => socket.destroy())
  })

/** The frames of a connection; one that was cut short ends with whole ones. */
function framesOf(bytes: Uint8Array): Frame[] {
  try {
    return new FrameReader().push(bytes)
  } catch (error) {
    if (error instanceof FrameError) throw new Error('the gateway sent the holder a broken frame', { cause: error })
    throw error
  }
}

function expected(steps: readonly Step[]): { input: number[]; resizes: number } {
  let control = false
  const out = { input: [] as number[], resizes: 0 }
  for (const { does, passes } of steps) {
    if (does === 'end' || does === 'break') break
    if (does === 'show') control = true
    if (does === 'hide') control = false
    if (does === 'resize' && control) out.resizes += 1
    if (control && passes?.type === 'data') out.input.push(...passes.bytes)
  }
  return out
}

const held = (): Lease => {
  const lease = new Lease()
  lease.order({ epoch: 3, tokenHash: createHash('sha256').update('right').digest('hex'), ttlMs: 60_000 })
  return lease
}
const places = fc.array(fc.nat(), { maxLength: 20 })

test('exactly what is typed while the right proof is shown reaches the terminal, however the stream is cut', () =>
  check(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), places, async (steps, at) => {
      const [found, wanted] = [await play(steps, at, held()), expected(steps)]
      // A frame nobody can read ends the pipe together with what came in the same piece before it.
      const whole = !steps.some(({ does }) => does === 'break')
      expect(found.input).toEqual(wanted.input.slice(0, whole ? undefined : found.input.length))
      expect(found.resizes).toBeLessThanOrEqual(wanted.resizes)
      expect(whole ? found.resizes : wanted.resizes).toBe(wanted.resizes)
    }),
    { runs: 150 },
  ))

test('while nobody has control, not one byte and no change of size reaches it, whatever is shown', () =>
  check(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), places, async (steps, at) => {
      expect(await play(steps, at, new Lease())).toEqual({ input: [], resizes: 0 })
    }),
    { runs: 80 },
  ))
