import { operatorApi } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { newSalt } from '../audit/new-salt.ts'
import { moveFreeze } from './move-freeze.ts'

export const freezeCalls = ({ engine }: Services) => ({
  freeze: operatorApi.freezes.freeze.handler(({ input, context: { device } }) =>
    answerOf(engine.run(moveFreeze, { ...input, frozen: true, by: device.holder, salt: newSalt() })),
  ),
  thaw: operatorApi.freezes.thaw.handler(({ input, context: { device } }) =>
    answerOf(engine.run(moveFreeze, { ...input, frozen: false, reason: '', by: device.holder, salt: newSalt() })),
  ),
})
