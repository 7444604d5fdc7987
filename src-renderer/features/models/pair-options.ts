import type { Endpoint, ModelPair, Price } from '#shared/schema/model.ts'

export type PairOption = {
  pair: ModelPair
  /** All of it is answered by the scripted demo model. */
  scripted: boolean
  /** Its models that have no price: their calls are refused. */
  unpriced: string[]
  /** Why no trial can use it; null = it can. */
  reason: string | null
}

/** The endpoint that answers for a model now, if any. */
export const endpointOf = (endpoints: readonly Endpoint[], model: string): Endpoint | undefined =>
  endpoints.find(({ state, answers, models }) => state === 'adopted' && answers && models.some(({ name }) => name === model))

/** The newest price of a model; null when it never had one. */
export const priceOf = (prices: readonly Price[], model: string): Price | null =>
  prices
    .filter((price) => price.model === model)
    .reduce<Price | null>((newest, price) => (newest && newest.revision > price.revision ? newest : price), null)

export const isPriced = (price: Price | null): boolean =>
  price !== null && price.rates.fresh !== null && price.rates.visible !== null

/** Every pair, those that answer now first. */
export function pairOptions(pairs: readonly ModelPair[], endpoints: readonly Endpoint[], prices: readonly Price[]): PairOption[] {
  return pairs
    .map((pair): PairOption => {
      const models = [...new Set([pair.normal, pair.thinking])]
      const silent = models.filter((model) => !endpointOf(endpoints, model))
      return {
        pair,
        scripted: models.every((model) => endpointOf(endpoints, model)?.kind === 'scripted'),
        unpriced: models.filter((model) => !isPriced(priceOf(prices, model))),
        reason: silent.length > 0 ? `No endpoint serves ${silent.join(' and ')} now.` : null,
      }
    })
    .sort((a, b) => Number(a.reason !== null) - Number(b.reason !== null))
}
