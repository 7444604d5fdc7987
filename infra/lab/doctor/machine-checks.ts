import { statfs } from 'node:fs/promises'
import type { Check } from '#shared/contract/settings.ts'
import type { Places } from '../places.ts'
import { whyUnwritable } from '../home.ts'
import { hasDisplay } from '../window/display.ts'

/** Below this the lab may stop in the middle of its work. */
const wantedBytes = 1_000_000_000

/** The longest path a Unix socket may have on every system we run on. */
const socketPathLimit = 103

async function dataFolder(home: string): Promise<Check> {
  const name = 'Data folder'
  const why = await whyUnwritable(home)
  return why === null
    ? { name, ok: true, found: `${home}, writable`, cost: '', fix: '' }
    : { name, ok: false, found: why, cost: 'Neither the console nor the lab starts.', fix: '' }
}

async function disk(home: string): Promise<Check> {
  const { bavail, bsize } = await statfs(home)
  const free = bavail * bsize
  const found = `${(free / 1e9).toFixed(1)} GB free where ${home} lies`
  return free >= wantedBytes
    ? { name: 'Disk', ok: true, found, cost: '', fix: '' }
    : {
        name: 'Disk',
        ok: false,
        found,
        cost: 'The lab may stop recording in the middle of its work.',
        fix: 'Free some space, or move the data with --home DIR.',
      }
}

function sockets(places: Places): Check {
  const longest = places.adminSocket('orchestrator')
  const name = 'Sockets'
  return longest.length <= socketPathLimit
    ? { name, ok: true, found: places.run, cost: '', fix: '' }
    : { name, ok: false, found: `${longest} is longer than ${socketPathLimit} bytes`, cost: 'The lab cannot start.', fix: '' }
}

function display(env: NodeJS.ProcessEnv): Check {
  const name = 'Display'
  return hasDisplay(env)
    ? { name, ok: true, found: env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? process.platform, cost: '', fix: '' }
    : {
        name,
        ok: false,
        found: 'none',
        cost: 'No window is opened: npm start prints an address and a one-use code.',
        fix: 'Nothing, on a server. Else start from a desktop session.',
      }
}

/** The machine itself: data folder, disk, sockets, display. */
export async function machineChecks(places: Places, env: NodeJS.ProcessEnv = process.env): Promise<Check[]> {
  return [await dataFolder(places.home), await disk(places.home), sockets(places), display(env)]
}
