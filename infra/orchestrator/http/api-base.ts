import { implement } from '@orpc/server'
import type { CallContext } from './caller.ts'
import { notPermitted } from './permit.ts'
import { raise } from './raise.ts'
import { served } from './served.ts'

/** Every call passes here before its input is even validated: who may make it stands in its meta. */
const permitted = (config: Parameters<typeof implement>[1]) =>
  implement(served, config)
    .$context<CallContext>()
    .use(({ context, procedure, next }) => {
      const refusal = notPermitted(context.caller, procedure['~orpc'].meta)
      if (refusal) raise(refusal)
      return next()
    })

const operators = (config: Parameters<typeof implement>[1]) =>
  permitted(config).use(({ context, next }) => {
    const { caller } = context
    if (caller.kind !== 'operator') throw new Error('a call meant for operators admits other callers')
    return next({ context: { device: caller } })
  })

/** Calls of anyone. */
export const api = permitted({})

/** Calls of an operator's device. */
export const operatorApi = operators({})

/** The same, but what it answers is sent as it is: for commits, which were checked when they were recorded. */
export const rawOperatorApi = operators({ initialOutputValidationIndex: Number.NaN })

/** Calls of a worker. */
export const workerApi = api.use(({ context, next }) => {
  const { caller } = context
  if (caller.kind !== 'worker') throw new Error('a call meant for workers admits other callers')
  return next({ context: { workerId: caller.workerId } })
})
