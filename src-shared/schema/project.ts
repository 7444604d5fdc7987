import { z } from 'zod'
import { projectId } from './ids.ts'
import { instant } from './instant.ts'
import { asset } from './money.ts'

/** The name of a project's folder. */
export const projectName = z.string().regex(/^[a-z][a-z0-9-]{0,40}$/)

export const project = z.object({
  id: projectId,
  name: projectName,
  title: z.string().trim().min(1).max(80),
  /** The primary currency, in which its budget is kept and its figures are shown. */
  asset,
  /** Whose day an allowance is for, as an IANA name. */
  timeZone: z.string().max(60),
  createdAt: instant,
})
export type Project = z.infer<typeof project>
