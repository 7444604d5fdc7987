import { operatorApi } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { newSalt } from '../audit/new-salt.ts'
import { propose } from './propose.ts'

export const policyCalls = ({ engine }: Services) => ({
  propose: operatorApi.policies.propose.handler(
    ({ input, context: { device } }) => void answerOf(engine.run(propose, { ...input, by: device.holder, salt: newSalt() })),
  ),
})
