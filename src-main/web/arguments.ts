import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535)

export type Arguments = { dataDir: string; home: string; runDir: string; port: number | null; renderer: string }

/** Reads the command line. @throws with words when it makes no sense. */
export function readArguments(args: string[]): Arguments {
  const { values } = parseArgs({
    args,
    options: {
      data: { type: 'string' },
      home: { type: 'string' },
      run: { type: 'string' },
      port: { type: 'string' },
      renderer: { type: 'string' },
      // Windows are opened by the launcher, never from here.
      'no-window': { type: 'boolean' },
    },
  })
  if (values.home === undefined) throw new Error('Say which data root to use: --home DIR.')
  const home = resolve(values.home)
  const dataDir = resolve(values.data ?? join(home, 'console'))
  const wanted = values.port === undefined ? null : port.safeParse(values.port)
  if (wanted && !wanted.success) throw new Error(`${values.port} is not a port: use 0 to 65535.`)
  return {
    home,
    dataDir,
    runDir: resolve(values.run ?? dataDir),
    port: wanted?.data ?? null,
    renderer: values.renderer ?? builtRenderer(),
  }
}

/** Where the build puts the page: beside the built program, or under `out` when run from source. */
function builtRenderer(): string {
  const beside = join(import.meta.dirname, '..', 'renderer')
  return existsSync(beside) ? beside : join(import.meta.dirname, '..', '..', 'out', 'renderer')
}
