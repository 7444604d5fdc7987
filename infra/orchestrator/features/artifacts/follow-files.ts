import { project } from '#shared/schema/project.ts'
import { task, type Task } from '#shared/schema/trial.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import type { Engine } from '../../engine/engine.ts'
import type { DataLayout } from '../../store/data-layout.ts'
import type { KeptFiles } from '../../store/kept-files.ts'
import { nameFiles } from './name-files.ts'

type Parts = { engine: Engine; layout: DataLayout; files: KeptFiles; log: (line: string) => void }

/**
 * Makes a project's folders with it, and names a task's files when it is judged; at the start for all that are there, so
 * that nothing depends on having been awake. A folder that cannot be written holds up nothing else.
 */
export function followFiles({ engine, layout, files, log }: Parts): { close(): Promise<void> } {
  const { db } = engine
  let closed = false
  let naming: Promise<void> = Promise.resolve()
  const name = (judged: Task) => {
    naming = naming
      .then(() => (closed ? undefined : nameFiles({ db, layout, files }, judged)))
      .catch((error: unknown) => log(`The files of ${judged.id} could not be named: ${wordsOf(error)}`))
  }
  const makeProject = (projectName: string) => {
    try {
      layout.makeProject(projectName)
    } catch (error) {
      log(`The folders of ${projectName} could not be made: ${wordsOf(error)}`)
    }
  }
  for (const { name: known } of rowsOf(db, project, 'SELECT row FROM projects')) makeProject(known)
  for (const judged of rowsOf(db, task, "SELECT row FROM tasks WHERE state IN ('passed', 'failed')")) name(judged)
  const off = engine.onCommit(({ events }) => {
    for (const { fact } of events) {
      if (fact.kind === 'project.changed') makeProject(fact.project.name)
      if (fact.kind === 'task.changed' && fact.task.verdict) name(fact.task)
    }
  })
  return {
    close: () => {
      closed = true
      off()
      return naming
    },
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
