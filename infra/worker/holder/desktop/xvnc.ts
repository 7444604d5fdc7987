import { chownSync, mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type KeptProcess, keepRunning } from '../../kit/kept-process.ts'
import type { Log } from '#shared/program/log.ts'
import { systemPath } from '../../kit/programs.ts'
import type { Places } from '../../places.ts'
import { type Stranger, strangerReach } from '../sandbox/stranger.ts'
import { keepCookie, newCookie } from './cookie.ts'
import { clearLeftBehind, noteDisplay } from './left-behind.ts'
import { makeSocketFolder } from './socket-folder.ts'

/** Size of a new desktop, in pixels. */
const geometry = '1280x800'

export type XvncOptions = {
  at: Places
  program: string
  /** Runs the server under another user id than root's; null = as whoever we are. */
  stranger: Stranger | null
  log: Log
  /** The display's number while the server runs, with a cookie laid out for the sandbox. */
  changed(display: number | null): void
}

/**
 * Keeps the desktop's X server running. It has a cookie always, no TCP port at all, and a socket for RFB that only the
 * gateway opens. Clipboards are off in both directions. It ends with the holder, whatever ends the holder.
 */
export function keepXvnc({ at, program, stranger, log, changed }: XvncOptions): KeptProcess {
  const folder = dirname(at.rfbSocket)
  const seen = stranger ? strangerReach : folder
  const note = join(at.desktop, 'display.json')
  // The server picks a free number itself and says it when it is ready; it then keeps no lock file that could go stale.
  const flags = [
    ['-displayfd', '1', '-auth', `${seen}/xauthority`, '-geometry', geometry, '-depth', '24', '-br'],
    ['-SecurityTypes', 'None', '-rfbport', '-1', '-rfbunixpath', `${seen}/${basename(at.rfbSocket)}`, '-rfbunixmode', '0600'],
    ['-AlwaysShared=1', '-AcceptCutText=0', '-SendCutText=0', '-SendPrimary=0', '-nolisten', 'tcp', '-desktop', 'worker'],
  ].flat()
  const command = stranger
    ? stranger.command([program, ...flags], folder)
    : ['setpriv', '--pdeathsig', 'KILL', '--', program, ...flags]

  return keepRunning({
    name: 'xvnc',
    log,
    prepare: async () => {
      await clearLeftBehind(note)
      rmSync(at.rfbSocket, { force: true })
      makeSocketFolder()
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (stranger) chownSync(folder, stranger.uid, stranger.uid)
      const cookie = newCookie()
      for (const path of [join(folder, 'xauthority'), join(at.sandbox, 'xauthority')])
        keepCookie(path, cookie, stranger?.uid ?? null)
      return { command, env: { PATH: systemPath } }
    },
    onLine: (line, from) => {
      if (from !== 'stdout' || !/^\d+$/.test(line)) return
      const display = Number(line)
      noteDisplay(note, display)
      changed(display)
    },
    onEnded: () => changed(null),
  })
}
