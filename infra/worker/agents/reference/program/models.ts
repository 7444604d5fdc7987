import OpenAI, { APIError } from 'openai'
import type {
  ChatCompletionChunk,
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from 'openai/resources/chat/completions'
import type { ReferenceTask } from '../protocol.ts'

export type ToolCall = { id: string; name: string; input: string }
export type ModelAnswer = { text: string; calls: ToolCall[]; inputTokens: number; outputTokens: number }

/** How long an answer may take; a call may be held while a person decides. Milliseconds. */
const answerMs = 24 * 60 * 60_000
/** How often a call is made again, the same, after its connection broke; and the longest wait in between, in milliseconds. */
const tries = 12
const waitMs = 5_000

/** The task's two models, over the gateway. */
export class Models {
  readonly #client: OpenAI
  readonly #names: ReferenceTask['models']

  constructor({ gateway, key, models }: ReferenceTask) {
    this.#client = new OpenAI({ baseURL: `${gateway}/v1`, apiKey: key, maxRetries: 8, timeout: answerMs })
    this.#names = models
  }

  /**
   * One answer.
   * @throws with the gateway's words when the call was refused.
   */
  async ask(
    role: 'normal' | 'thinking',
    messages: readonly ChatCompletionMessageParam[],
    tools: readonly ChatCompletionTool[],
  ): Promise<ModelAnswer> {
    const body: ChatCompletionCreateParamsStreaming = {
      model: this.#names[role],
      messages: [...messages],
      tools: [...tools],
      stream: true,
      stream_options: { include_usage: true },
    }
    for (let failed = 1; ; failed += 1) {
      try {
        return await gather(await this.#client.chat.completions.create(body))
      } catch (error) {
        // Refused by somebody who answered: the client has tried again where that helps.
        if (error instanceof APIError && error.status !== undefined) throw error
        if (failed === tries) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.min(waitMs, 200 * 2 ** failed)))
      }
    }
  }
}

/** @throws when the stream ends without a reason: its connection broke, and half an answer is none. */
async function gather(stream: AsyncIterable<ChatCompletionChunk>): Promise<ModelAnswer> {
  const answer: ModelAnswer = { text: '', calls: [], inputTokens: 0, outputTokens: 0 }
  let finished = false
  for await (const { choices, usage } of stream) {
    if (usage) {
      answer.inputTokens = usage.prompt_tokens
      answer.outputTokens = usage.completion_tokens
    }
    const [choice] = choices
    if (!choice) continue
    answer.text += choice.delta.content ?? ''
    for (const { index, id, function: part } of choice.delta.tool_calls ?? []) {
      const call = (answer.calls[index] ??= { id: id ?? `call_${index}`, name: '', input: '' })
      call.name += part?.name ?? ''
      call.input += part?.arguments ?? ''
    }
    if (choice.finish_reason) finished = true
  }
  if (!finished) throw new Error('the answer broke off')
  return answer
}
