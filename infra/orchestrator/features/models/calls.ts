import { operatorApi } from '../../http/api-base.ts'
import { answerOf, raise } from '../../http/raise.ts'
import type { Services } from '../../services.ts'
import { readBaseUrl } from './endpoints/base-url.ts'
import { lookAt } from './endpoints/look-at.ts'
import { addEndpoint, adoptEndpoint, removeEndpoint } from './endpoints/take-into-use.ts'
import { isKeyVariable, notAKey } from './endpoints/key-variable.ts'
import { setPrice } from './prices/set-price.ts'
import { setRate } from './prices/set-rate.ts'
import { setPair } from './set-pair.ts'

export const modelCalls = ({ engine, lookout, smallModel }: Services) => ({
  addEndpoint: operatorApi.models.addEndpoint.handler(async ({ input: { endpointId, ...wish } }) => {
    const read = readBaseUrl(wish.baseUrl)
    if (!read.ok) raise(read)
    if (!isKeyVariable(wish.keyVariable)) raise(notAKey)
    const place = { ...wish, baseUrl: read.baseUrl }
    const found = await lookAt(place.baseUrl, lookout.keyOf(place.keyVariable))
    answerOf(engine.run(addEndpoint, { endpointId, place, found }))
  }),
  adopt: operatorApi.models.adopt.handler(async ({ input }) => {
    const adopted = answerOf(engine.run(adoptEndpoint, input))
    if (smallModel.isIts(adopted)) return smallModel.install()
    await lookout.lookAtOne(input.endpointId)
  }),
  removeEndpoint: operatorApi.models.removeEndpoint.handler(async ({ input }) => {
    if (smallModel.isIts(answerOf(engine.run(removeEndpoint, input)))) await smallModel.stop()
  }),
  setPrice: operatorApi.models.setPrice.handler(({ input }) => {
    answerOf(engine.run(setPrice, input))
  }),
  setPair: operatorApi.models.setPair.handler(({ input }) => answerOf(engine.run(setPair, input))),
  setRate: operatorApi.models.setRate.handler(({ input }) => answerOf(engine.run(setRate, input))),
  installSmall: operatorApi.models.installSmall.handler(() => smallModel.install()),
})
