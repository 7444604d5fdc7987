import { newId } from '#shared/pure/id.ts'
import { operatorApi } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { cellsLimit, createExperiment } from './create.ts'

export const experimentCalls = ({ engine }: Services) => ({
  create: operatorApi.experiments.create.handler(({ input }) => {
    const cells = Math.min(input.tasks.length * input.arms.length * input.repeats, cellsLimit)
    // Trials wait in the order of their ids.
    const trialIds = Array.from({ length: cells }, () => newId('trial')).sort()
    const ids = trialIds.map((trialId) => ({ trialId, taskId: newId('task') }))
    return answerOf(engine.run(createExperiment, { ...input, ids }))
  }),
})
