import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { approvalId } from '../schema/ids.ts'
import { instant } from '../schema/instant.ts'
import { coreRead, coreWrite } from './base.ts'

/** Something a person was told of. `asks`: a case waits; `bank`: a bank asks the card's holder; `unknown`: nobody knows whether a payment was made. */
export const notice = z.object({
  /** Names what it tells of: the same is told once. */
  id: z.string().max(120),
  kind: z.enum(['asks', 'bank', 'unknown']),
  approvalId,
  /** What it is about, and from where. */
  words: z.string().max(300),
  from: z.string().max(300),
  at: instant,
  /** Until when something can be done about it. */
  until: instant.nullable(),
  read: z.boolean(),
  /** A person is still waited for. */
  open: z.boolean(),
})
export type NoticeRow = z.infer<typeof notice>

export const notices = {
  /** What this console told of, the newest first. */
  watch: coreRead.output(eventIterator(z.object({ rows: z.array(notice), unread: z.int().nonnegative() }))),
  /** Seen by the person; null = all. */
  read: coreWrite.input(z.object({ id: notice.shape.id.nullable() })).output(z.void()),
}
