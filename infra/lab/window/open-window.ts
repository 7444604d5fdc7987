import { spawn, type ChildProcess } from 'node:child_process'
import { chown, copyFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Launch } from '../console/web-shell.ts'
import { explain } from '../explain.ts'
import { done, failed, type Outcome } from '../outcome.ts'
import type { Places } from '../places.ts'
import { directEntrance } from './entrance.ts'
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
 * Opens an app window of `browser` on the console: at once where it is signed in, else by the launch file, whose code so never stands on a
 * command line. From root the browser runs as nobody, with its sandbox on.
 */
export async function openWindow(places: Places, browser: string, launch: Launch): Promise<Outcome<ChildProcess>> {
  const place = await windowFolder(places)
  if (!place.ok) return place
  const { folder, profile, user } = place.value
  try {
    const direct = await directEntrance(launch, profile)
    const entrance = direct ?? `${pathToFileURL(await readableBy(user, launch.file, join(folder, 'launch.html')))}`
    const cookie = user === undefined ? null : await copyCookie(join(folder, 'xauthority'), user)
    const child = spawn(browser, [`--user-data-dir=${profile}`, `--app=${entrance}`, '--window-size=1440,900', ...quiet], {
      detached: true,
      stdio: 'ignore',
      cwd: profile,
      env: environment(profile, cookie, user === undefined),
      ...(user !== undefined && { uid: user, gid: user }),
    })
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    return done(child)
  } catch (error) {
    return failed(explain('The window could not be opened', error))
  }
}

/** A copy of the launch file that only the browser's user can read. */
async function readableBy(user: number | undefined, file: string, copy: string): Promise<string> {
  await rm(copy, { force: true })
  await copyFile(file, copy)
  if (user !== undefined) await chown(copy, user, user)
  return copy
}
