import type { Instant } from '#shared/schema/instant.ts'
import type { Accepted } from '../../engine/decision.ts'
import { isDone, isOver } from '../trials/states.ts'
import type { CaseState } from './case-state.ts'

/** Says something about a case to the agent that asked; nothing when nobody is there to hear it. `key` names the saying. */
export function tellAgent(
  { money }: CaseState,
  { key, by, text }: { key: string; by: string; text: string },
  now: Instant,
): Pick<Accepted<unknown>, 'secrets' | 'orders'> {
  if (!money || text === '' || isOver(money.work.trial) || isDone(money.work.task)) return { secrets: [], orders: [] }
  const { task, trial } = money.work
  return {
    secrets: [{ change: 'put_saying', taskId: task.id, saying: { key, at: now, by, text } }],
    orders: trial.workerId
      ? [{ workerId: trial.workerId, order: { order: 'say_to_agent', taskId: task.id, key, text, by } }]
      : [],
  }
}
