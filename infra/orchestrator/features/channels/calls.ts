import { operatorApi } from '../../http/api-base.ts'
import { answerOf, raise } from '../../http/raise.ts'
import { refuse } from '../../engine/decision.ts'
import type { Services } from '../../services.ts'
import { newSalt } from '../audit/new-salt.ts'
import { removeChannel } from './remove-channel.ts'
import { setChannel } from './set-channel.ts'

export const channelCalls = ({ engine, channels }: Services) => ({
  set: operatorApi.channels.set.handler(({ input, context: { device } }) =>
    answerOf(engine.run(setChannel, { ...input, by: device.holder, salt: newSalt() })),
  ),
  remove: operatorApi.channels.remove.handler(({ input, context: { device } }) =>
    answerOf(engine.run(removeChannel, { ...input, by: device.holder, salt: newSalt() })),
  ),
  test: operatorApi.channels.test.handler(async ({ input }) => {
    const trouble = await channels.test(input.id)
    if (trouble !== '') raise(refuse('not_sent', trouble))
    return { words: 'It was taken there. See whether it arrived.' }
  }),
})
