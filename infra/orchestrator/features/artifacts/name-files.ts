import { constants, copyFile, link } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { plainPath } from '#shared/pure/plain-path.ts'
import type { Sha256 } from '#shared/schema/hash.ts'
import { project } from '#shared/schema/project.ts'
import { artifact, type Task } from '#shared/schema/trial.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'
import type { DataLayout } from '../../store/data-layout.ts'
import type { KeptFiles } from '../../store/kept-files.ts'

/**
 * Gives the files of a task that is over the names that its agent gave them, below its project's `worker-artifacts`:
 * `<trial>/<task>/files/…`, and its diff as `<trial>/<task>/result.diff`. Done again, it changes nothing.
 */
export async function nameFiles(
  { db, layout, files }: { db: Database; layout: DataLayout; files: KeptFiles },
  { id, trialId, diff }: Pick<Task, 'id' | 'trialId' | 'diff'>,
): Promise<void> {
  const of = rowOf(db, project, 'SELECT p.row FROM trials t JOIN projects p ON p.id = t.project_id WHERE t.id = ?', trialId)
  if (!of) throw new Error(`the trial ${trialId} has no project`)
  const give = (hash: Sha256, folders: readonly string[], name: string) =>
    nameOne(files.pathOf(hash), join(layout.under(of.name, 'worker-artifacts', [trialId, id, ...folders]), name))
  if (diff) await give(diff.blob, [], 'result.diff')
  for (const { path, blob } of rowsOf(db, artifact, 'SELECT row FROM artifacts WHERE task_id = ? ORDER BY path', id)) {
    const parts = plainPath(path) ?? []
    const name = parts.at(-1)
    if (name !== undefined) await give(blob, ['files', ...parts.slice(0, -1)], name)
  }
}

/** One more name for the same bytes; a copy where the folders lie on different disks. */
async function nameOne(kept: string, named: string): Promise<void> {
  try {
    await link(kept, named).catch((error: unknown) => {
      if (!isCode(error, 'EXDEV')) throw error
      return copyFile(kept, named, constants.COPYFILE_EXCL)
    })
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code
