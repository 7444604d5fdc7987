import { spawn, type ChildProcess } from 'node:child_process'
import { chown, copyFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { explain } from '../explain.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import type { Places } from '../places.ts'
import { windowFolder } from './window-folder.ts'
import { copyCookie } from './x-cookie.ts'

const quiet = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-sync',
  '--disable-component-update',
  '--password-store=basic',
]

/** A browser from a snap cannot read our folder, so its user must type the code. */
export const readsOurFiles = async (browser: string): Promise<boolean> => !(await realpath(browser)).includes('/snap')

/** What the browser sees of our environment: enough to draw, and no secret that may be in it. */
function environment(home: string, cookie: string | null, own: boolean): NodeJS.ProcessEnv {
  const { PATH, DISPLAY, WAYLAND_DISPLAY, LANG, XDG_RUNTIME_DIR } = process.env
  return own
    ? process.env
    : {
        PATH,
        DISPLAY,
        WAYLAND_DISPLAY,
        LANG,
        XDG_RUNTIME_DIR,
        HOME: home,
        DBUS_SESSION_BUS_ADDRESS: 'disabled:',
        ...(cookie && { XAUTHORITY: cookie }),
      }
}

/**
 * Opens an app window of `browser` on the launch page `file`, which holds a one-use code and so never stands on a command line. From root the
 * browser runs as nobody, with its sandbox on.
 */
export async function openWindow(places: Places, browser: string, file: string): Promise<Outcome<ChildProcess>> {
  const place = await windowFolder(places)
  if (!place.ok) return place
  const { folder, profile, user } = place.value
  try {
    const page = join(folder, 'launch.html')
    await rm(page, { force: true })
    await copyFile(file, page)
    if (user !== undefined) await chown(page, user, user)
    const cookie = user === undefined ? null : await copyCookie(join(folder, 'xauthority'), user)
    const child = spawn(
      browser,
      [`--user-data-dir=${profile}`, `--app=${pathToFileURL(page)}`, '--window-size=1440,900', ...quiet],
      {
        detached: true,
        stdio: 'ignore',
        cwd: profile,
        env: environment(profile, cookie, user === undefined),
        ...(user !== undefined && { uid: user, gid: user }),
      },
    )
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    return done(child)
  } catch (error) {
    return failed(explain('The window could not be opened', error))
  }
}
