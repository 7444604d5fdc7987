import { newId } from '#shared/pure/id.ts'
import { host } from '#shared/schema/intent.ts'
import { refuse } from '../../engine/decision.ts'
import type { Answered, Engine } from '../../engine/engine.ts'
import { newSalt } from '../audit/new-salt.ts'
import { request } from '../approvals/request.ts'
import { whoseFlow } from './whose.ts'

/**
 * A program takes the host's own certificate only. Asks whether it may be let through unseen: that a person decides, and
 * `passFlow` takes nobody else's yes for it.
 */
export function proposePassing(
  engine: Engine,
  pinned: { credential: string | null; host: string; failures: number },
): Answered<unknown> {
  const name = host.safeParse(pinned.host)
  const taskId = whoseFlow(engine.db, pinned.credential)?.taskId ?? null
  if (!name.success || taskId === null)
    return refuse('no_task', 'There is no task for which this could be asked, so nothing was recorded.')
  return engine.run(request, {
    approvalId: newId('appr'),
    salt: newSalt(),
    taskId,
    by: null,
    intent: {
      kind: 'network',
      host: name.data,
      port: 443,
      scheme: 'tcp',
      method: 'CONNECT',
      reason: `A program refused our certificate for ${name.data} ${pinned.failures} times. If it is let through, nothing of what it sends there can be looked at.`,
      flowId: null,
    },
  })
}
