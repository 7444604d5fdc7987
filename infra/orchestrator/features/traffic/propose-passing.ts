import { newId } from '#shared/pure/id.ts'
import { host } from '#shared/schema/intent.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { refuse } from '../../engine/decision.ts'
import type { Answered, Engine } from '../../engine/engine.ts'
import { newSalt } from '../audit/new-salt.ts'
import { request } from '../approvals/request.ts'

/**
 * A program takes the host's own certificate only. Asks whether it may be let through unseen: that a person decides, and
 * `passFlow` takes nobody else's yes for it.
 */
export function proposePassing(
  engine: Engine,
  pinned: { taskId: TaskId | null; host: string; failures: number },
): Answered<unknown> {
  const name = host.safeParse(pinned.host)
  if (!name.success || pinned.taskId === null)
    return refuse('no_task', 'There is no task for which this could be asked, so nothing was recorded.')
  return engine.run(request, {
    approvalId: newId('appr'),
    salt: newSalt(),
    taskId: pinned.taskId,
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
