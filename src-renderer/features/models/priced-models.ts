import type { ModelsView } from '#shared/contract/models.ts'
import type { Price } from '#shared/schema/model.ts'

export type PricedModel = {
  model: string
  /** Newest first; empty = it never had a price. */
  revisions: Price[]
  /** Its only servers are scripted. */
  scripted: boolean
}

/** Every model that is served, in a pair, or priced, by name. */
export function pricedModels({ endpoints, pairs, prices }: ModelsView): PricedModel[] {
  const live = endpoints.filter(({ state }) => state !== 'removed')
  const served = live.flatMap(({ models }) => models.map(({ name }) => name))
  const names = new Set([
    ...served,
    ...pairs.flatMap(({ normal, thinking }) => [normal, thinking]),
    ...prices.map(({ model }) => model),
  ])
  return [...names].sort().map((model) => {
    const servers = live.filter(({ models }) => models.some(({ name }) => name === model))
    return {
      model,
      revisions: prices.filter((price) => price.model === model).sort((a, b) => b.revision - a.revision),
      scripted: servers.length > 0 && servers.every(({ kind }) => kind === 'scripted'),
    }
  })
}
