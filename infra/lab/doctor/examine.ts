import type { Check } from '#shared/contract/settings.ts'
import type { ElectronVerdict } from '../electron/verdict.ts'
import { lookAtSystem } from '../parts/system.ts'
import type { Places } from '../places.ts'
import { writeDoctorFile, type DoctorFile } from './doctor-file.ts'
import { machineChecks } from './machine-checks.ts'
import { partChecks } from './part-checks.ts'
import { programChecks } from './program-checks.ts'

/** The verdict about Electron as one check among the others. */
const electronCheck = ({ usable, reason }: ElectronVerdict): Check =>
  usable
    ? { name: 'Electron', ok: true, found: reason, cost: '', fix: '' }
    : {
        name: 'Electron',
        ok: false,
        found: reason,
        cost: 'The console runs in a browser window: no tray, no global keys.',
        fix: 'Nothing has to be done. To have it: start as an ordinary user, on a desktop, with a network; or name a build with ELECTRON_OVERRIDE_DIST_PATH.',
      }

/** Looks at everything and keeps the findings. Takes a second or two. */
export async function examine(places: Places, electron: ElectronVerdict): Promise<DoctorFile> {
  const [machine, found] = await Promise.all([machineChecks(places), partChecks(lookAtSystem())])
  const checks = [...programChecks(), ...machine, ...found, electronCheck(electron)]
  const content = { at: new Date().toISOString(), electron, checks }
  // Kept only to be shown elsewhere; where they cannot be, a check says why.
  await writeDoctorFile(places.doctorFile, content).catch(() => {})
  return content
}
