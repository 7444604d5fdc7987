import type { Command } from '../arguments.ts'
import { readDoctorFile } from '../doctor/doctor-file.ts'
import { examine } from '../doctor/examine.ts'
import { reportText } from '../doctor/report.ts'
import { quickVerdict, slowVerdict } from '../electron/verdict.ts'
import { electronWorld } from '../electron/world.ts'
import { findHome } from '../home.ts'

/** Tells what is here, what is missing and what to do. Only says: installs nothing but, at most once a day, Electron's binary. */
export async function run(flags: Command['flags']): Promise<number> {
  const home = await findHome(flags.home)
  if (!home.ok) {
    console.error(home.words)
    return 1
  }
  const world = electronWorld()
  const before = await readDoctorFile(home.value.doctorFile)
  const electron = quickVerdict(world, before?.electron ?? null) ?? (await slowVerdict(world))
  const { checks } = await examine(home.value, electron)
  console.log(flags.json ? JSON.stringify(checks, null, 2) : reportText(checks))
  return 0
}
