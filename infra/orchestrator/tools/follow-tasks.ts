import type { Engine } from '../engine/engine.ts'
import { isDone, isOver } from '../features/trials/states.ts'
import { tasksOf } from '../features/trials/trial-rows.ts'
import type { ToolsListed } from '../gateway/tools-listed.ts'
import type { OpenRequests } from '../http/open-requests.ts'

/**
 * Ends what an agent has open, calls of models included, with its task or trial; an agent that is started must list its
 * tools anew.
 */
export const followTasks = (engine: Engine, openRequests: OpenRequests, toolsListed: ToolsListed): void => {
  engine.onCommit(({ events }) => {
    for (const { fact } of events) {
      if (fact.kind === 'trial.changed' && isOver(fact.trial))
        for (const { id } of tasksOf(engine.db, fact.trial.id)) openRequests.end(id)
      if (fact.kind !== 'task.changed') continue
      const { task } = fact
      if (task.state === 'preparing') toolsListed.expect(task.id)
      if (!isDone(task)) continue
      openRequests.end(task.id)
      toolsListed.forget(task.id)
    }
  })
}
