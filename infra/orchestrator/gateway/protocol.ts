import { z } from 'zod'
import type { ModelCall } from '#shared/schema/call.ts'
import type { TokenBuckets } from '#shared/schema/model.ts'
import type { Refused } from './refused.ts'

/** A message of OpenAI's Chat Completions, which every request is translated to. */
export type ChatMessage = { role: 'system' | 'user' | 'assistant' | 'tool' } & Readonly<Record<string, unknown>>

/** A tool as it is offered to a model. `parameters` is a JSON Schema. */
export const chatTool = z.object({
  type: z.literal('function'),
  function: z.object({
    name: z.string().regex(/^[A-Za-z0-9_.-]{1,128}$/),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    strict: z.boolean().nullish(),
  }),
})
export type ChatTool = z.infer<typeof chatTool>

/** What a request of any protocol amounts to. */
export type Ask = {
  /** The model's name as the agent wrote it; the answer carries it back. */
  asked: string
  stream: boolean
  messages: ChatMessage[]
  tools: ChatTool[]
  /** Further members of the request that are passed on as they are. */
  options: Readonly<Record<string, unknown>>
  /** Null = the agent set none. */
  maxTokens: number | null
}

/** A bit of an answer, as it comes. A tool call begins with `tool`; `arguments` continue the one with the same index. */
export type Piece =
  | { piece: 'text' | 'reasoning'; text: string }
  | { piece: 'tool'; index: number; id: string; name: string }
  | { piece: 'arguments'; index: number; text: string }

export type ToolCall = { id: string; name: string; arguments: string }

/** A whole answer. `length` = it was cut off at its limit of tokens. */
export type Answer = {
  text: string
  reasoning: string
  tools: ToolCall[]
  finish: 'stop' | 'length' | 'tool_calls'
}

/** Says one answer in a protocol, as a stream (open, pieces, close or fail) or whole. Texts are what goes over the wire. */
export type Writer = {
  open(): string
  piece(piece: Piece): string
  /** Keeps a client waiting that hears nothing else; only after `open`. */
  ping(): string
  close(answer: Answer, tokens: TokenBuckets): string
  /** Ends a stream that already began. */
  fail(refused: Refused): string
  whole(answer: Answer, tokens: TokenBuckets): object
}

export type ReadAsk =
  | { ok: true; ask: Ask; writer(answer: { id: string; inputTokens: number }): Writer }
  | { ok: false; words: string }

/** One way in which agents speak to models. */
export type Protocol = {
  name: ModelCall['protocol']
  read(body: unknown): ReadAsk
  /** The body of an answer that refuses, in a shape that makes the clients of this protocol stop where they should. */
  refusal(refused: Refused): object
}
