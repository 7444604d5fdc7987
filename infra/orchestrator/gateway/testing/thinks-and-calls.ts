import { chunkOf, usageChunk, type Play } from './play-endpoint.ts'

/** Thinks, says something, and calls two tools whose arguments it tells by turns. */
export const thinksAndCalls =
  (first: string, second: string): Play =>
  (response) => {
    const call = (index: number, more: object) => chunkOf({ tool_calls: [{ index, ...more }] })
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(chunkOf({ role: 'assistant', content: '' }))
    response.write(chunkOf({ reasoning: 'Two ' }) + chunkOf({ reasoning: 'things.' }))
    response.write(chunkOf({ content: 'Looking' }) + chunkOf({ content: ' now' }))
    response.write(call(0, { id: 'c1', function: { name: first, arguments: '{"a":' } }))
    response.write(call(1, { id: 'c2', function: { name: second, arguments: '' } }))
    response.write(call(0, { function: { arguments: '1}' } }) + call(1, { function: { arguments: '{"input":"two"}' } }))
    response.write(chunkOf({}, 'tool_calls'))
    response.end(
      `${usageChunk({
        prompt_tokens: 90,
        completion_tokens: 20,
        prompt_tokens_details: { cached_tokens: 64 },
        completion_tokens_details: { reasoning_tokens: 5 },
      })}data: [DONE]\n\n`,
    )
  }
