import { join } from 'node:path'
import { z } from 'zod'
import type { Log } from '#core/kit/log.ts'
import { readFileOrNull, writePrivateFile } from '#core/kit/private-file.ts'
import type { SessionMemory } from './edge/session-cookie/session-cookie.ts'
import { parseJson } from '#core/kit/parse-json.ts'

const stored = z.object({
  port: z.int(),
  sessions: z.array(z.object({ hash: z.string(), until: z.number(), window: z.boolean().optional() })),
})

/**
 * Remembers the port and the signed-in browsers (hashes only), so that a page that was open finds a console that was
 * restarted and needs no new code.
 */
export function sessionFile(dataDir: string, log: Log) {
  const file = join(dataDir, 'web-sessions.json')
  const parsed = stored.safeParse(parseJson(readFileOrNull(file) ?? ''))
  const kept = parsed.success ? parsed.data : { port: 0, sessions: [] }
  return {
    /** The port used last time; 0 when there is none. */
    lastPort: kept.port,
    /** What sessions on `port` are remembered in; those of another port were for other cookies. */
    memoryFor: (port: () => number): SessionMemory => ({
      load: () => kept.sessions,
      save: (sessions) => {
        try {
          writePrivateFile(file, JSON.stringify({ port: port(), sessions }))
        } catch (error) {
          // On a full disk people still come in; they need a new code only when this program is started again.
          log.warn('signed-in browsers could not be remembered', {
            reason: error instanceof Error ? error.message : String(error),
          })
        }
      },
    }),
  }
}
