import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const given = z.object({ home: z.string().min(1), version: z.string(), run: z.string().min(1).optional() })

export type Arguments = {
  /** The data root of this clone. */
  home: string
  /** The console's own part of it. */
  dataDir: string
  version: string
  /** Where the launcher finds this console again; null when nobody will look for it. */
  runDir: string | null
}

/** What main and its core process are told on their command line. Chromium's own switches stand there too and are passed over. */
export function argumentsOf(argv: readonly string[], usual: Partial<z.infer<typeof given>> = {}): Arguments {
  const options = { home: { type: 'string' }, version: { type: 'string' }, run: { type: 'string' } } as const
  const { values } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true })
  const { home, version, run } = given.parse({ ...usual, ...values })
  return { home: resolve(home), dataDir: resolve(home, 'console'), version, runDir: run === undefined ? null : resolve(run) }
}
