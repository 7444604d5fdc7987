import { createHash } from 'node:crypto'
import type { Sha256 } from '#shared/schema/hash.ts'
import type { TaskId, WorkerId } from '#shared/schema/ids.ts'
import { diskFull, type Answered } from '../../engine/engine.ts'
import type { Services } from '../../services.ts'
import { isDiskFull } from '../../store/disk-full.ts'
import { keepFile } from './keep-file.ts'

/**
 * Keeps a task's file under its hash. What would be refused is not even written; it counts as kept only once it is on
 * disk, so a file that a verdict names is always there.
 */
export async function keep(
  { engine, files }: Pick<Services, 'engine' | 'files'>,
  { workerId, taskId, bytes }: { workerId: WorkerId; taskId: TaskId; bytes: Uint8Array },
): Promise<Answered<{ blob: Sha256 }>> {
  const blob = createHash('sha256').update(bytes).digest('hex')
  const command = { workerId, taskId, blob, bytes: bytes.length }
  const wished = keepFile.decide(keepFile.load(engine.db, command), command, engine.clock.now())
  if (!wished.ok) return wished
  try {
    await files.put(blob, bytes)
  } catch (error) {
    if (isDiskFull(error)) return diskFull
    throw error
  }
  return engine.run(keepFile, command)
}
