import { readFile, rename, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { check } from '#shared/contract/settings.ts'
import { electronVerdict } from '../electron/verdict.ts'

/** `doctor.json`: what was last found. The console shows it in Settings → About. */
export const doctorFile = z.object({ at: z.iso.datetime(), electron: electronVerdict, checks: z.array(check) })
export type DoctorFile = z.infer<typeof doctorFile>

/** The last findings; null when there are none or they cannot be read. */
export async function readDoctorFile(file: string): Promise<DoctorFile | null> {
  try {
    const parsed = doctorFile.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export async function writeDoctorFile(file: string, content: DoctorFile): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
