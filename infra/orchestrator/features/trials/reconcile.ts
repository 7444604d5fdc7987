import type { TaskId, WorkerId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import type { TokenOf } from '../../store/agent-tokens.ts'
import { closeTask } from './close-task.ts'
import { isOver } from './states.ts'
import { ordersFor, toldOf, type Told } from './task-orders.ts'

type Reconcile = { workerId: WorkerId; held: { taskId: TaskId; attempt: number }[]; tokenOf: TokenOf }

/**
 * A worker says which tasks it has in hand after its start. One it does not know is given to it again, as the same
 * attempt; one that is over here is to be ended there; one whose trial ended meanwhile needs no more waiting for.
 */
export const reconcileTasks: Rule<Reconcile, Told[], void> = {
  load: (db, { workerId }) => toldOf(db, workerId),
  decide: (mine, { workerId, held, tokenOf }, now) => {
    const theirs = new Map(held.map(({ taskId, attempt }) => [taskId, attempt]))
    const holds = ({ task }: Told) => theirs.get(task.id) === task.attempt
    const gone = mine.filter((each) => !holds(each) && isOver(each.trial))
    const foreign = held.filter(({ taskId }) => !mine.some(({ task }) => task.id === taskId))
    const orders = [
      ...foreign.map(({ taskId }) => ({ order: 'stop_task' as const, taskId })),
      ...mine.filter((each) => !gone.includes(each)).flatMap((told) => ordersFor(told, tokenOf, now)),
    ]
    const closed = gone.map(({ trial, task }) => closeTask(task, 'stopped', trial.reason, now))
    return accept(undefined, {
      facts: closed.flatMap(({ facts }) => facts),
      secrets: closed.flatMap(({ secrets }) => secrets),
      orders: orders.map((order) => ({ workerId, order })),
    })
  },
}
