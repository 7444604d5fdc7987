import { z } from 'zod'
import { callId, projectId, taskId, trialId } from './ids.ts'
import { instant } from './instant.ts'
import { asset, units } from './money.ts'

/**
 * Where money can lie, as a path: `world`, `project/<id>/budget`, `trial/<id>/budget`, `trial/<id>/agent/<agent>/allowance`,
 * `trial/<id>/overrun`, `expense/<kind>`, `income/<source>`, `fx/<asset>`, `rounding/<asset>`, `unattributed`.
 */
export const accountPath = z
  .string()
  .max(200)
  .regex(/^[a-z0-9_]+(\/[A-Za-z0-9_.-]+)*$/)

/** One account in one asset. Its counters are derived from its transfers by the fold and are part of the row. */
export const account = z.object({
  path: accountPath,
  asset,
  /** Whose side it grows on. A `limited` credit account may never have more debits, pending ones included, than credits. */
  normal: z.enum(['debit', 'credit']),
  limited: z.boolean(),
  debitsPending: units,
  creditsPending: units,
  debitsPosted: units,
  creditsPosted: units,
  openedAt: instant,
})
export type Account = z.infer<typeof account>

/** What a transfer is for. */
export const transferKind = z.enum([
  'fund',
  'allot',
  'replenish',
  'allowance',
  'sweep',
  'tokens',
  'gpu',
  'overrun',
  'exchange',
  'rounding',
  'income',
  'correction',
  'payment',
  'fee',
])
export type TransferKind = z.infer<typeof transferKind>

/**
 * One double-entry row: `amount` goes from the account `debit` to the account `credit`, both in `asset`. Never changed, never deleted.
 * `hold` counts against a limit at once and ends in exactly one `settle` (of at most its amount), `void` or `expire`,
 * which name it in `holdId`; `single` moves at once.
 */
export const transfer = z.object({
  /** A natural key where there is one (`replenish|<trial>|<period>`), else a TypeID made before anything happened. */
  id: z.string().min(3).max(200),
  kind: transferKind,
  phase: z.enum(['single', 'hold', 'settle', 'void', 'expire']),
  holdId: z.string().max(200).nullable(),
  debit: accountPath,
  credit: accountPath,
  asset,
  amount: units,
  /** Legs with the same group are one event (an exchange, a fee). */
  group: z.string().max(200).nullable(),
  at: instant,
  projectId: projectId.nullable(),
  trialId: trialId.nullable(),
  taskId: taskId.nullable(),
  callId: callId.nullable(),
  agent: z.string().max(40).nullable(),
  memo: z.string().max(300),
  /** Hash chain over all transfers: SHA-256 of the previous row's hash and this row's canonical JSON without it. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Transfer = z.infer<typeof transfer>

/** An id that was refused; it stays refused whatever comes later. */
export const transferRefusal = z.object({
  id: z.string().max(200),
  code: z.string().max(40),
  words: z.string().max(500),
  at: instant,
})
export type TransferRefusal = z.infer<typeof transferRefusal>
