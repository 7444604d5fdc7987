import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { event } from '../schema/event.ts'
import { instant } from '../schema/instant.ts'
import { coreRead, coreWrite } from './base.ts'

/** One line of the history, newest first: what happened and in which commit. */
export const happening = z.object({ commit: z.int().positive(), at: instant, event })
export type Happening = z.infer<typeof happening>

export const overview = {
  /** What happened (control stream) since the operator last looked; at most `limit` rows, and how many there are in all. */
  watch: coreRead
    .input(z.object({ limit: z.int().min(1).max(500) }))
    .output(
      eventIterator(z.object({ sinceCommit: z.int().nonnegative(), rows: z.array(happening), total: z.int().nonnegative() })),
    ),
  /** Every kind of event after a commit, oldest first, at most `limit`; once more with every event that follows. */
  history: coreRead
    .input(z.object({ after: z.int().nonnegative(), limit: z.int().min(1).max(5_000) }))
    .output(eventIterator(z.object({ rows: z.array(happening), head: z.int().nonnegative() }))),
  /** Everything up to `commit` counts as seen. */
  seen: coreWrite.input(z.object({ commit: z.int().nonnegative() })).output(z.void()),
}
