import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { modelCall, type ModelCall } from '#shared/schema/call.ts'
import type { Endpoint } from '#shared/schema/model.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import { idNumber } from '#shared/testing/histories.ts'
import type { Engine } from '../../engine/engine.ts'
import { fundTrial, taskNumber } from '../../testing/funded-trial.ts'
import { openTestEngine } from '../../testing/open-engine.ts'
import { recordFacts } from '../../testing/with-trial.ts'
import { Gateway, type GatewayOptions } from '../gateway.ts'
import { ToolsListed } from '../tools-listed.ts'
import { playEndpoint, type Play, type PlayedEndpoint } from './play-endpoint.ts'

export type GatewayWorld = {
  engine: Engine
  gateway: Gateway
  endpoint: PlayedEndpoint
  toolsListed: ToolsListed
  address: string
  faults: unknown[]
  calls(): ModelCall[]
  /** A request with the token of task 1. */
  ask(path: string, body: unknown, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

type Wish = Partial<Omit<GatewayOptions, 'engine' | 'toolsListed' | 'onFault'>> & {
  budget?: bigint
  endpoint?: Partial<Endpoint>
  served?: Partial<Endpoint['models'][number]>
}

/** A gateway over HTTP with a real engine, one funded trial of the reference agent, and a played endpoint. */
export async function openGatewayWorld(play: Play, wish: Wish = {}): Promise<GatewayWorld> {
  const { budget = 1_000_000n, endpoint: changed, served, ...options } = wish
  const it = openTestEngine()
  const endpoint = await playEndpoint(play)
  fundTrial(it.engine, { project: 2n * budget, trial: budget })
  it.engine.run(recordFacts, [
    { kind: 'pair.set', v: 1, pair: { id: 'scripted', title: 'A pair', normal: 'model-a', thinking: 'model-a' } },
    { kind: 'endpoint.changed', v: 1, endpoint: { ...endpointAt(endpoint.baseUrl, served), ...changed } },
  ])
  const toolsListed = new ToolsListed()
  toolsListed.mark(taskNumber(1))
  const faults: unknown[] = []
  const gateway = new Gateway({ engine: it.engine, toolsListed, onFault: (error) => faults.push(error), ...options })
  const server = createServer((request, response) => {
    const [, number] = /^Bearer (\d)$/.exec(request.headers.authorization ?? '') ?? []
    const caller = number ? ({ kind: 'agent', subject: taskNumber(Number(number)) } as const) : ({ kind: 'wrong' } as const)
    gateway.handle(request, response, caller).catch((error: unknown) => {
      faults.push(error)
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    engine: it.engine,
    gateway,
    endpoint,
    toolsListed,
    address,
    faults,
    calls: () => rowsOf(it.engine.db, modelCall, 'SELECT row FROM calls ORDER BY id'),
    ask: (path, body, init = {}) =>
      fetch(`${address}${path}`, {
        method: 'POST',
        headers: { authorization: 'Bearer 1' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
        ...init,
      }),
    close: async () => {
      await gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await endpoint.close()
      it.remove()
    },
  }
}

export const endpointAt = (baseUrl: string, served: Partial<Endpoint['models'][number]> = {}): Endpoint => ({
  id: idNumber('endp', 1),
  name: 'A server',
  kind: 'openai',
  baseUrl,
  keyVariable: null,
  state: 'adopted',
  answers: true,
  words: '',
  models: [{ name: 'model-a', servedAs: 'a/model', contextTokens: null, tools: true, ...served }],
  lookedAt: '2026-11-24T00:00:00.000Z',
})
