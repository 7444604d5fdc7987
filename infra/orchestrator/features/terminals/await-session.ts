import type { Commit } from '#shared/schema/event.ts'
import type { SessionId, WorkerId } from '#shared/schema/ids.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'
import type { Engine } from '../../engine/engine.ts'
import { sessionOf } from './session-rows.ts'

/** Waits until the history says that a session is in `state`; null when it is, otherwise why not. */
export async function awaitSession(
  engine: Engine,
  awaited: { workerId: WorkerId; sessionId: SessionId; state: 'open' | 'closed' },
  limitMs: number,
): Promise<Refusal | null> {
  if (sessionOf(engine.db, awaited.sessionId)?.state === awaited.state) return null
  const limit = AbortSignal.timeout(limitMs)
  try {
    return await engine.until((commit) => outcome(commit, awaited), limit)
  } catch (error) {
    if (!limit.aborted) throw error
    return refuse(
      'worker_silent',
      `The worker did not answer within ${limitMs / 1000} seconds. If it carries this out later, the list shows it.`,
    )
  }
}

function outcome(commit: Commit, { workerId, sessionId, state }: Parameters<typeof awaitSession>[1]): Refusal | null | undefined {
  for (const { fact } of commit.events) {
    if ('session' in fact && fact.session.id === sessionId && fact.session.state === state) return null
    if (fact.kind === 'worker.lost' && fact.worker.id === workerId)
      return refuse(
        'worker_lost',
        `${fact.worker.name} fell silent before it answered. If it carried this out, the list shows it.`,
      )
  }
  return undefined
}
