import type { Endpoint } from '#shared/schema/model.ts'

/** A server that may be offered. One with a `keyVariable` is elsewhere: it is not asked anything before a person takes it into use. */
export type Place = Pick<Endpoint, 'name' | 'baseUrl' | 'keyVariable'>

/** Where people's own model servers answer, by their makers' defaults. */
const onThisMachine: readonly Place[] = [
  { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434', keyVariable: null },
  { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234', keyVariable: null },
  { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000', keyVariable: null },
]

/** Services that speak Chat Completions, by the variable in which people keep their keys. */
const byKey: readonly (Place & { keyVariable: string })[] = [
  { name: 'OpenAI', baseUrl: 'https://api.openai.com', keyVariable: 'OPENAI_API_KEY' },
  { name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api', keyVariable: 'OPENROUTER_API_KEY' },
  { name: 'DeepSeek', baseUrl: 'https://api.deepseek.com', keyVariable: 'DEEPSEEK_API_KEY' },
  { name: 'Mistral', baseUrl: 'https://api.mistral.ai', keyVariable: 'MISTRAL_API_KEY' },
  { name: 'Groq', baseUrl: 'https://api.groq.com/openai', keyVariable: 'GROQ_API_KEY' },
]

/** What may be offered here: this machine's usual places, and services whose key is there. */
export const knownPlaces = (environment: NodeJS.ProcessEnv): Place[] => [
  ...onThisMachine,
  ...byKey.filter(({ keyVariable }) => environment[keyVariable]),
]
