import { join } from 'node:path'
import { z } from 'zod'
import { check, type Check } from '#shared/contract/settings.ts'
import type { CoreOptions } from '../../core.ts'
import type { Data } from '../../data/data.ts'
import { readFileOrNull } from '../../kit/private-file.ts'

export type AboutOptions = Pick<CoreOptions, 'version' | 'shell' | 'home'>

const electronVerdict = z.object({ usable: z.boolean(), reason: z.string() })
const doctorFile = z.object({ electron: electronVerdict, checks: z.array(check) })

/** What `npm start` and `npm run doctor` found on this machine, and what the person should know of this console. */
export async function about({ version, shell, home }: AboutOptions, data: Data) {
  const { electron, checks } = doctorSaid(home)
  const now = shell === 'electron' ? { usable: true, reason: 'It shows this console.' } : electron
  return { version, shell, electron: now, checks, dataRoot: home, notices: await data.notices() }
}

function doctorSaid(home: string): { electron: z.infer<typeof electronVerdict>; checks: Check[] } {
  try {
    const text = readFileOrNull(join(home, 'doctor.json'))
    if (text !== null) return doctorFile.parse(JSON.parse(text))
  } catch {
    // Half written or of another version: the same as not there.
  }
  return { electron: { usable: false, reason: 'Not looked at yet. Run npm run doctor.' }, checks: [] }
}
