import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { askLaunch } from '../infra/lab/console/web-shell.ts'
import { directEntrance } from '../infra/lab/window/entrance.ts'
import { light, World } from '../e2e/world/world.ts'
import { openAppWindow } from './kit/app-window.ts'
import { bench } from './kit/bench.ts'
import { ratioFigure } from './kit/figures.ts'
import { measurePairs } from './kit/pairs.ts'
import { servePage } from './kit/small-page.ts'

/** Pairs measured, after some of each that are thrown away: the first one signs the window in, and they fill the profiles. */
const count = Number(process.env['PAIRS'] ?? 20)

/** The console can be used: its screen and its workers are there, and what is done reaches the core. */
const usable = 'main a[href*="wrkr_"]'
const live = 'link'

/** Launches before those that are measured: a browser keeps the compiled script of a page that it has seen a few times. */
const warmUps = 3

await bench('Launch: from starting Chromium until the page can be used, beside Chromium with a trivial page', async (say) => {
  const folder = await mkdtemp(join(tmpdir(), 'autocode-bench-'))
  const trivial = await servePage('<!doctype html><title>trivial</title><button id="ready">ready</button>')
  const world = await World.start({ workers: ['worker-1', 'worker-2'], worker: light })
  // As the launcher opens its window.
  const entrance = async (profile: string) => {
    const reply = await askLaunch(world.places)
    if (!reply?.ok) throw new Error('the console gives no way in')
    return (await directEntrance(reply.value, profile)) ?? pathToFileURL(reply.value.file).href
  }
  const ours = async () => {
    const profile = join(folder, 'ours')
    return openAppWindow(profile, await entrance(profile), usable, live)
  }
  const bare = (profile: string) => () => openAppWindow(join(folder, profile), trivial.address, '#ready')
  try {
    for (let time = 0; time < warmUps; time += 1) for (const warm of [ours, bare('peer'), bare('control')]) await warm()
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
