import { randomInt, randomUUID } from 'node:crypto'
import { newId } from '#shared/pure/id.ts'
import { operatorApi } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { again } from './again.ts'
import { create } from './create.ts'
import { pause } from './pause.ts'
import { resume } from './resume.ts'
import { say } from './say.ts'
import { stop } from './stop.ts'
import { topUpTrial } from './top-up.ts'

export const trialCalls = ({ engine }: Services) => ({
  create: operatorApi.trials.create.handler(({ input }) => {
    const tasks = input.tasks.map((task) => ({ ...task, taskId: newId('task') }))
    answerOf(engine.run(create, { ...input, tasks, seed: input.seed ?? newSeed() }))
  }),
  say: operatorApi.trials.say.handler(({ input, context: { device } }) =>
    answerOf(engine.run(say, { ...input, key: randomUUID(), by: device.holder.name })),
  ),
  pause: operatorApi.trials.pause.handler(({ input, context: { device } }) =>
    answerOf(engine.run(pause, { ...input, by: device.holder.name })),
  ),
  resume: operatorApi.trials.resume.handler(({ input }) => answerOf(engine.run(resume, input))),
  topUp: operatorApi.trials.topUp.handler(({ input }) => answerOf(engine.run(topUpTrial, input))),
  stop: operatorApi.trials.stop.handler(({ input, context: { device } }) =>
    answerOf(engine.run(stop, { ...input, by: device.holder.name })),
  ),
  again: operatorApi.trials.again.handler(({ input }) =>
    answerOf(engine.run(again, { ...input, newTaskId: () => newId('task') })),
  ),
})

/** A seed that a person can read out: a whole number below 2³². */
export const newSeed = (): number => randomInt(2 ** 32)
