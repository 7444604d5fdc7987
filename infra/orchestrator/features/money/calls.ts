import { operatorApi } from '../../http/api-base.ts'
import { answerOf } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { setAllowance } from './set-allowance.ts'

export const moneyCalls = ({ engine }: Services) => ({
  setAllowance: operatorApi.money.setAllowance.handler(({ input }) => answerOf(engine.run(setAllowance, input))),
})
