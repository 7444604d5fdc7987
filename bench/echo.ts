import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { workerId as workerIdOf } from '#shared/schema/ids.ts'
import { light, World } from '../e2e/world/world.ts'
import { bench } from './kit/bench.ts'
import { coreFor } from './kit/core-client.ts'
import { addedFigure } from './kit/figures.ts'
import { measurePairs } from './kit/pairs.ts'
import { plainSsh } from './kit/plain-ssh.ts'
import { median, quantile } from './kit/statistics.ts'
import { Terminal } from './kit/terminal.ts'

const count = Number(process.env['PAIRS'] ?? 10)
/** Keys per side and pair, and the pause between two, in milliseconds: somebody who types fast. */
const keys = 100
const pauseMs = 25
const floods = 3

/** Echo times of some keys, typed one after the other. */
async function typing(key: () => Promise<number>): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < keys; at += 1) {
    times.push(await key())
    await delay(pauseMs)
  }
  return times
}

const p99 = (times: number[]) => quantile(times, 0.99)

await bench(`Keystroke echo: core, ssh, gateway and terminal, with ${floods} other panes flooding, beside plain ssh`, async (say) => {
  const folder = await mkdtemp(join(tmpdir(), 'autocode-bench-'))
  const world = await World.start({ workers: ['worker-1'], worker: light, console: false })
  const client = await coreFor(world)
  const page = client.core.pageOpened()
  const [peer, other] = [await plainSsh(join(folder, 'peer')), await plainSsh(join(folder, 'control'))]
  try {
    const workerId = workerIdOf.parse(world.worker(0).id)
    await client.calls.takeover.take({ workerId, force: null })
    const echo = await Terminal.run(client, workerId, 'stty raw -echo; printf rea%sy d; exec cat', 'ready')
    const panes = await Promise.all(
      Array.from({ length: floods }, () => Terminal.run(client, workerId, 'exec yes "a line like any other in a log"', 'a log')),
    )
    const before = panes.map(({ received }) => received)
    const from = performance.now()
    const pairs = await measurePairs(
      count,
      () => typing(() => echo.key()),
      () => typing(peer.key),
      (pair, at) => say(`pair ${at + 1}: p99 ${p99(pair.ours).toFixed(1)} and ${p99(pair.peer).toFixed(1)} ms`),
    )
    const control = await measurePairs(
      count,
      () => typing(other.key),
      () => typing(peer.key),
    )
    const bytes = panes.reduce((sum, pane, at) => sum + pane.received - (before[at] ?? 0), 0)
    say(`The flooding panes took ${(bytes / 1e6 / ((performance.now() - from) / 1000)).toFixed(1)} MB/s together.`)
    return [
      addedFigure('echo, 99 % below', 'ms', pairs, p99, 20),
      addedFigure('echo, median', 'ms', pairs, median, null),
      addedFigure('plain ssh beside itself, 99 % below', 'ms', control, p99, null),
    ]
  } finally {
    peer.close()
    other.close()
    page.closed()
    await client.core.close()
    await world.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
