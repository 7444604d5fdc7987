import type { Approval } from '#shared/schema/approval.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { Engine } from '../engine/engine.ts'

/** Waits until a case moved from where it is, at most so long; false when it did not. */
export async function caseMoves(engine: Engine, id: ApprovalId, ms: number): Promise<boolean> {
  if (ms <= 0) return false
  const moved = engine.until(
    ({ events }) => (events.some(({ fact }) => fact.kind === 'approval.moved' && fact.approval.id === id) ? true : undefined),
    AbortSignal.timeout(ms),
  )
  return moved.catch(() => false)
}

/** The same until it is in a state that `settled` takes, or the time is over; answers it as it is then. */
export async function caseSettles(
  engine: Engine,
  read: () => Approval | null,
  settled: (row: Approval) => boolean,
  ms: number,
): Promise<Approval | null> {
  const end = performance.now() + ms
  for (;;) {
    const row = read()
    if (!row || settled(row)) return row
    if (!(await caseMoves(engine, row.id, Math.round(end - performance.now())))) return read()
  }
}
