import type { Database } from 'better-sqlite3'
import { project, type Project } from '#shared/schema/project.ts'
import { rowOf } from '#shared/store/queries/rows.ts'

export const projectOf = (db: Database, id: string): Project | null =>
  rowOf(db, project, 'SELECT row FROM projects WHERE id = ?', id)

export const projectNamed = (db: Database, name: string): Project | null =>
  rowOf(db, project, 'SELECT row FROM projects WHERE name = ?', name)
