import type { ModelsView } from '#shared/contract/models.ts'
import { newId } from '#shared/pure/id.ts'
import type { AgentInstall } from '#shared/schema/agent.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { Endpoint, Price } from '#shared/schema/model.ts'
import type { ExchangeRate } from '#shared/schema/money.ts'

const at = new Date(Date.now() - 40_000).toISOString()

const endpoint = (change: Partial<Endpoint>, ...models: string[]): Endpoint => ({
  id: newId('endp'),
  name: 'Scripted demo model',
  kind: 'scripted',
  baseUrl: 'http://127.0.0.1:40911',
  keyVariable: null,
  state: 'adopted',
  answers: true,
  words: '',
  models: models.map((name) => ({ name, servedAs: name, contextTokens: 32_768, tools: name !== 'smollm2-135m' })),
  lookedAt: at,
  ...change,
})
const price = (model: string, revision: number, rate: string | null): Price => ({
  model,
  revision,
  asset: 'CAD/12',
  rates: {
    fresh: rate,
    cacheRead: rate && '25000',
    cacheWrite: rate && '312500',
    visible: rate && '1000000',
    reasoning: rate && '1000000',
  },
  source: 'made up for the preview',
  validFrom: new Date(Date.now() - 86_400_000 / revision).toISOString(),
})
const rate = (base: string, worth: string, before: number): ExchangeRate => ({
  id: `${base} ${worth}`,
  base,
  quote: 'CAD/12',
  num: `${Number(worth) * 10_000}`,
  den: '10000',
  source: 'Bank of Canada, rate of the day',
  asOf: new Date(Date.now() - before).toISOString(),
})
const sizes = ['32b', '14b', '7b', '3b']

export const standInModels: ModelsView = {
  endpoints: [
    endpoint({}, 'scripted'),
    endpoint(
      { name: 'Small real model', kind: 'llama', baseUrl: 'http://127.0.0.1:8081', words: 'downloading, 62 %', answers: false },
      'smollm2-135m',
    ),
    endpoint(
      { name: 'Ollama', kind: 'openai', baseUrl: 'http://127.0.0.1:11434', state: 'offered' },
      'llama3.2:3b',
      'qwen2.5-coder:7b',
    ),
    endpoint(
      { name: 'OpenAI', kind: 'openai', baseUrl: 'https://api.openai.test', keyVariable: 'OPENAI_API_KEY', state: 'offered' },
      'gpt-test',
    ),
  ],
  prices: [price('scripted', 2, '250000'), price('scripted', 1, '200000'), price('smollm2-135m', 1, null)],
  pairs: [
    { id: 'scripted', title: 'Scripted demo', normal: 'scripted', thinking: 'scripted' },
    ...sizes.map((size) => ({
      id: `qwen-${size}`,
      title: `Qwen coder and DeepSeek R1, ${size.toUpperCase()}`,
      normal: `qwen2.5-coder-${size}`,
      thinking: `deepseek-r1-${size}`,
    })),
  ],
  rates: [rate('USD/12', '1.3724', 40_000), rate('USD/12', '1.4', 40_000_000), rate('EUR/12', '1.6', 7_200_000)],
}

export const standInInstalls = (fleet: readonly FleetRow[]): AgentInstall[] => {
  const [first, second] = fleet
  if (!first || !second) return []
  const row = (workerId: AgentInstall['workerId'], agent: AgentInstall['agent'], state: AgentInstall['state'], words = '') => ({
    workerId,
    agent,
    version: '2.1.330',
    state,
    fraction: state === 'installing' ? 0.4 : 1,
    words,
    at,
  })
  return [
    row(first.worker.id, 'claude-code', 'ready'),
    row(second.worker.id, 'claude-code', 'installing', 'fetching 41 packages'),
    row(first.worker.id, 'aider', 'failed', 'The package index did not answer within 60 s. Nothing was changed; try again.'),
  ]
}
