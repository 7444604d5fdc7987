import { operatorApi } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { create } from './create.ts'
import { fund } from './fund.ts'

export const projectCalls = ({ engine }: Services) => ({
  create: operatorApi.projects.create.handler(({ input }) => answerOf(engine.run(create, input))),
  fund: operatorApi.projects.fund.handler(({ input }) => answerOf(engine.run(fund, input))),
})
