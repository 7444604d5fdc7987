import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chown } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { runBounded, trackGroup } from '../child.ts'
import { find } from '../parts/find.ts'

/** Runs `work` with an X display of its own (with a cookie that `user` can read) and ends it afterwards. */
export async function withDisplay(
  folder: string,
  user: number | null,
  work: (env: { DISPLAY: string; XAUTHORITY: string }) => Promise<number>,
): Promise<number> {
  const [server, xauth] = [find(['Xtigervnc', 'Xvnc']), find(['xauth'])]
  if (!server || !xauth) {
    console.error('A display is needed, and there is neither one here nor an X server to make one (npm run doctor).')
    return 1
  }
  const cookie = join(folder, 'xauthority')
  // The display's number is known only once it runs; the cookie of the server's file counts for any.
  const key = randomBytes(16).toString('hex')
  const write = (display: string) => runBounded(xauth, ['-q', '-f', cookie, 'add', display, '.', key], { limitMs: 5_000 })
  await write(':0')
  const options = [
    '-displayfd',
    '1',
    '-auth',
    cookie,
    '-SecurityTypes',
    'None',
    '-rfbport',
    '-1',
    '-nolisten',
    'tcp',
    '-geometry',
    '1440x900',
    '-depth',
    '24',
  ]
  const child = spawn(server, options, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] })
  trackGroup(child)
  try {
    const [number] = await once(createInterface({ input: child.stdout }), 'line', { signal: AbortSignal.timeout(10_000) })
    const display = `:${String(number)}`
    await write(display)
    if (user !== null) await chown(cookie, user, user)
    return await work({ DISPLAY: display, XAUTHORITY: cookie })
  } finally {
    child.kill('SIGTERM')
  }
}
