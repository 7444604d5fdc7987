import type { Endpoint } from '#shared/schema/model.ts'
import type { Ask } from '../protocol.ts'

/** The names under which OpenAI takes the limit of tokens; others know only the older one. */
const limitName = ({ baseUrl }: Endpoint) =>
  new URL(baseUrl).hostname === 'api.openai.com' ? 'max_completion_tokens' : 'max_tokens'

/** The request that an endpoint gets: always a stream, so that what was made is seen as it is made, and always with usage. */
export function endpointBody(ask: Ask, to: { endpoint: Endpoint; servedAs: string; maxTokens: number }): string {
  const { tool_choice: choice, parallel_tool_calls: parallel, ...options } = ask.options
  return JSON.stringify({
    ...options,
    model: to.servedAs,
    messages: ask.messages,
    ...(ask.tools.length > 0 && {
      tools: ask.tools,
      tool_choice: choice ?? undefined,
      parallel_tool_calls: parallel ?? undefined,
    }),
    stream: true,
    stream_options: { include_usage: true },
    [limitName(to.endpoint)]: to.maxTokens,
  })
}
