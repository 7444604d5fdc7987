import type { Database } from 'better-sqlite3'
import type { ModelCall } from '#shared/schema/call.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { endpoint, modelPair, type Endpoint } from '#shared/schema/model.ts'
import { task, trial } from '#shared/schema/trial.ts'
import type { AgentId } from '#shared/schema/agent.ts'
import { rowOf, rowsOf } from '#shared/store/queries/rows.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'

/** Which server answers a call, and as what. */
export type Route = {
  agent: AgentId
  /** Its trial waits for a top-up. */
  waitsForMoney: boolean
  role: ModelCall['role']
  /** The model's name here, by which it is priced. */
  model: string
  endpoint: Endpoint
  served: Endpoint['models'][number]
}

/**
 * Finds the model behind the name an agent asked for. Agents know roles only, and any name but `thinking` means the
 * normal one: some of them ask for small models of their maker's by name. An endpoint that answered at the last look
 * goes before one that did not.
 */
export function routeOf(db: Database, taskId: TaskId, asked: string): ({ ok: true } & Route) | Refusal {
  const ofTask = rowOf(db, task, 'SELECT row FROM tasks WHERE id = ?', taskId)
  const ofTrial = ofTask && rowOf(db, trial, 'SELECT row FROM trials WHERE id = ?', ofTask.trialId)
  if (!ofTrial) return refuse('no_such_task', 'There is no such task.', 'NOT_FOUND')
  const pair = rowOf(db, modelPair, 'SELECT row FROM pairs WHERE id = ?', ofTrial.pair)
  if (!pair) return refuse('no_model', `There is no pair of models named ${ofTrial.pair}. Set it under Models.`)
  const role = asked.slice(asked.lastIndexOf('/') + 1) === 'thinking' ? 'thinking' : 'normal'
  const model = pair[role]
  const [found] = rowsOf(db, endpoint, "SELECT row FROM endpoints WHERE row ->> '$.state' = 'adopted' ORDER BY id")
    .flatMap((row) => row.models.filter(({ name }) => name === model).map((served) => ({ endpoint: row, served })))
    .sort((a, b) => Number(b.endpoint.answers) - Number(a.endpoint.answers))
  if (!found)
    return refuse(
      'no_model',
      `No model server in use serves ${model}, the ${role} model of "${pair.title}". Add one under Models, or choose another pair.`,
    )
  return { ok: true, agent: ofTrial.agent, waitsForMoney: ofTrial.state === 'waiting_money', role, model, ...found }
}
