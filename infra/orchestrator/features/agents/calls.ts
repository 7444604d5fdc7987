import { operatorApi } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { install } from './install.ts'

export const agentCalls = ({ engine }: Services) => ({
  install: operatorApi.agents.install.handler(({ input }) => answerOf(engine.run(install, input))),
})
