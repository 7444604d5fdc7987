import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { projectId } from '../schema/ids.ts'
import { asset, money } from '../schema/money.ts'
import { project, projectName } from '../schema/project.ts'
import { command, coreRead } from './base.ts'

/** A project with what its budget came to: given to it, given on to trials, left. All in its primary currency. */
export const projectRow = z.object({ project, funded: money, allotted: money, left: money, trials: z.int().nonnegative() })
export type ProjectRow = z.infer<typeof projectRow>

export const projects = {
  watch: coreRead.output(eventIterator(z.object({ rows: z.array(projectRow) }))),
  create: command
    .input(
      z.object({ projectId, name: projectName, title: project.shape.title, asset, timeZone: z.string().max(60), budget: money }),
    )
    .output(z.void()),
  /** Adds to a project's budget. `key` is made by the page once per wish, so that a repeated call pays once. */
  fund: command.input(z.object({ projectId, amount: money, key: z.string().min(8).max(80) })).output(z.void()),
}
