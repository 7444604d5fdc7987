import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { agentId, agentInstall } from '../schema/agent.ts'
import { endpointId, workerId } from '../schema/ids.ts'
import { endpoint, modelName, modelPair, price } from '../schema/model.ts'
import { exchangeRate } from '../schema/money.ts'
import { command, coreRead } from './base.ts'

/** What answers model calls, every revision of each price with the newest first, the pairs, the rates between currencies. */
const modelsView = z.object({
  endpoints: z.array(endpoint),
  prices: z.array(price),
  pairs: z.array(modelPair),
  rates: z.array(exchangeRate),
})
export type ModelsView = z.infer<typeof modelsView>

export const models = {
  watch: coreRead.output(eventIterator(modelsView)),
  /** Looks at a server that speaks the OpenAI protocol, and takes it into use. */
  addEndpoint: command
    .input(
      z.object({
        endpointId,
        name: endpoint.shape.name,
        baseUrl: endpoint.shape.baseUrl,
        keyVariable: endpoint.shape.keyVariable,
      }),
    )
    .output(z.void()),
  /** Takes one that was found by itself into use. */
  adopt: command.input(z.object({ endpointId })).output(z.void()),
  removeEndpoint: command.input(z.object({ endpointId })).output(z.void()),
  setPrice: command
    .input(z.object({ model: modelName, asset: price.shape.asset, rates: price.shape.rates, source: price.shape.source }))
    .output(z.void()),
  setPair: command.input(modelPair).output(z.void()),
  setRate: command.input(exchangeRate.omit({ id: true, asOf: true })).output(z.void()),
  /** Installs the small real model on the orchestrator's machine and starts its server; progress shows in its endpoint's words. */
  installSmall: command.output(z.void()),
}

export const agents = {
  watch: coreRead.output(eventIterator(z.object({ installs: z.array(agentInstall) }))),
  /** Installs an agent's program on a worker ahead of its first task. */
  install: command.input(z.object({ workerId, agent: agentId })).output(z.void()),
}
