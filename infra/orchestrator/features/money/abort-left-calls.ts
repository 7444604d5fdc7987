import type { Engine } from '../../engine/engine.ts'
import { heldCalls } from './call-rows.ts'
import { settleCall } from './settle-call.ts'

/**
 * Books every call that an earlier process left open: it was sent, so it is charged at the input counted for it.
 * @returns how many there were.
 */
export function abortLeftCalls(engine: Engine): number {
  const left = heldCalls(engine.db)
  for (const { id } of left)
    engine.run(settleCall, {
      callId: id,
      outcome: 'aborted',
      tokens: null,
      estimated: true,
      words: 'The orchestrator ended during this call; it is charged for what went in.',
    })
  return left.length
}
