import type { IncomingMessage, ServerResponse } from 'node:http'
import { taskId as taskIdOf } from '#shared/schema/ids.ts'
import type { Engine } from '../engine/engine.ts'
import type { Caller } from '../http/caller.ts'
import { refuseRequest } from '../http/refuse-request.ts'
import { budgetOf } from './budget-status.ts'
import { notRunning } from './running-task.ts'

/** Where an agent that works in turns asks how its money stands, before each of them. */
export const allowancePath = '/v1/allowance'

/** Answers the allowance of the task whose token came with the request: its text, and the figures in it. */
export function answerAllowance(engine: Engine, request: IncomingMessage, response: ServerResponse, caller: Caller): void {
  const task = caller.kind === 'agent' ? taskIdOf.safeParse(caller.subject) : null
  if (!task?.success || request.method !== 'GET')
    return refuseRequest(
      response,
      task?.success ? 405 : 401,
      'unknown_token',
      'Only the agent of a running task has an allowance, with the token of its task.',
    )
  const budget = budgetOf(engine, task.data)
  if (!budget) return refuseRequest(response, 409, notRunning.code, notRunning.words)
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(budget))
}
