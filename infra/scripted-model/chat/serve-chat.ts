import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Tally } from '../tally.ts'
import { answerTo } from './answer.ts'
import { deltasOf, sentBy, type Delta } from './chunks.ts'
import { countInput, countOutput, type Count } from './count.ts'
import type { ChatRequest } from './request.ts'
import { within } from './within.ts'

const usageOf = ({ input, cached, output, reasoning }: Count) => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
  prompt_tokens_details: { cached_tokens: cached },
  completion_tokens_details: { reasoning_tokens: reasoning },
})

const finishOf = (deltas: readonly Delta[], whole: boolean) =>
  whole ? (deltas.some((delta) => delta.tool_calls) ? 'tool_calls' : 'stop') : 'length'

/** Answers one request, at the script's pace. What is counted was sent: a caller who leaves is counted up to there. */
export async function serveChat(request: ChatRequest, response: ServerResponse, tally: Tally, id: string): Promise<void> {
  const answer = answerTo(request)
  const { deltas, whole } = within(deltasOf(answer), request.max_completion_tokens ?? request.max_tokens ?? 100_000)
  const left = new AbortController()
  response.once('close', () => left.abort())
  const head = { id, created: Math.floor(Date.now() / 1000), model: request.model }
  const chunk = (choices: object[], more: object = {}) =>
    response.write(`data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices, ...more })}\n\n`)

  if (request.stream) response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  let sent = 0
  while (sent < deltas.length && !left.signal.aborted) {
    if (answer.pieceMs > 0) await delay(answer.pieceMs, undefined, { signal: left.signal }).catch(() => {})
    if (left.signal.aborted) break
    if (request.stream) chunk([{ index: 0, delta: deltas[sent], finish_reason: null }])
    sent += 1
  }
  const said = sentBy(deltas.slice(0, sent))
  const count = { ...countInput(request), ...countOutput(said) }
  tally.add({ model: request.model, whole: !left.signal.aborted, ...count })
  if (left.signal.aborted) return

  const finish = finishOf(deltas, whole)
  if (request.stream) {
    chunk([{ index: 0, delta: {}, finish_reason: finish }])
    if (request.stream_options.include_usage) chunk([], { usage: usageOf(count) })
    response.end('data: [DONE]\n\n')
    return
  }
  const message = {
    role: 'assistant',
    content: said.text === '' && said.calls.length > 0 ? null : said.text,
    ...(said.reasoning !== '' && { reasoning: said.reasoning }),
    ...(said.calls.length > 0 && {
      tool_calls: said.calls.map(({ id: callId, name, arguments: given }) => ({
        id: callId,
        type: 'function',
        function: { name, arguments: given },
      })),
    }),
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(
    JSON.stringify({
      ...head,
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: finish }],
      usage: usageOf(count),
    }),
  )
}
