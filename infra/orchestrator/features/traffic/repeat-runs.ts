import type { Engine } from '../../engine/engine.ts'
import type { TokenOf } from '../../store/agent-tokens.ts'
import { taskOrdersOf } from '../trials/task-orders.ts'
import type { WorkerOrders } from '../workers/orders.ts'
import { workerRows } from '../workers/worker-rows.ts'

/** Tells workers once more of the tasks they have in hand: the way out has moved. */
export function repeatRuns(engine: Engine, orders: WorkerOrders, tokenOf: TokenOf): void {
  for (const { id } of workerRows(engine.db))
    for (const order of taskOrdersOf(engine.db, id, tokenOf, engine.clock.now()))
      if (order.order === 'run_task') orders.send(id, order)
}
