import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { askAdmin } from '../infra/lab/fleet/admin.ts'
import { light, World } from '../e2e/world/world.ts'
import { openAppWindow } from './kit/app-window.ts'
import { bench } from './kit/bench.ts'
import { ratioFigure } from './kit/figures.ts'
import { measurePairs } from './kit/pairs.ts'
import { servePage } from './kit/small-page.ts'

/** Pairs measured, after one of each that is thrown away because it fills the profiles. */
const count = Number(process.env['PAIRS'] ?? 20)

/** The console can be used: its screens are there, and so is what it last knew of its workers. */
const usable = 'main a[href*="wrkr_"]'

/** The web shell takes ten sign-ins at once and then one every six seconds; each launch is one. Milliseconds, not measured. */
const betweenSignInsMs = 6_100

await bench('Launch: from starting Chromium until the page can be used, beside Chromium with a trivial page', async (say) => {
  const folder = await mkdtemp(join(tmpdir(), 'autocode-bench-'))
  const trivial = await servePage('<!doctype html><title>trivial</title><button id="ready">ready</button>')
  const world = await World.start({ workers: ['worker-1', 'worker-2'], worker: light })
  const entrance = async () => {
    await pause(betweenSignInsMs)
    const reply = await askAdmin(world.places.consoleSocket, { method: 'POST', path: '/launch' }, z.object({ file: z.string() }))
    if (!reply?.ok) throw new Error('the console gives no way in')
    return pathToFileURL(reply.value.file).href
  }
  const ours = async () => openAppWindow(join(folder, 'ours'), await entrance(), usable)
  const bare = (profile: string) => () => openAppWindow(join(folder, profile), trivial.address, '#ready')
  try {
    for (const warm of [ours, bare('peer'), bare('control')]) await warm()
    const pairs = await measurePairs(count, ours, bare('peer'), (pair, at) =>
      say(`pair ${at + 1}: ${pair.ours.toFixed(0)} and ${pair.peer.toFixed(0)} ms`),
    )
    const control = await measurePairs(count, bare('control'), bare('peer'))
    return [ratioFigure('launch', 'ms', pairs, 1.25), ratioFigure('trivial page beside itself', 'ms', control, null)]
  } finally {
    trivial.close()
    await world.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
