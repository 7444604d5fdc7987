import type { Answer } from './answer.ts'
import type { ChatRequest } from './request.ts'

/**
 * The scripted model's rule: a token is four bytes of UTF-8, the last one cut short. Deterministic, and close to what
 * tokenizers make of English and code.
 */
export const tokensOf = (text: string): number => Math.ceil(Buffer.byteLength(text) / 4)

export type Count = { input: number; cached: number; output: number; reasoning: number }

/** Cached are whole blocks of so many tokens, as real servers have it. */
const block = 64

/**
 * Input is the JSON of the messages and the tools. Everything before the last answer of the model counts as cached, in
 * whole blocks: another turn sends it again.
 */
export function countInput({ messages, tools }: ChatRequest): { input: number; cached: number } {
  const input = tokensOf(JSON.stringify(messages)) + tokensOf(JSON.stringify(tools))
  const last = messages.findLastIndex(({ role }) => role === 'assistant')
  const seen = last <= 0 ? 0 : tokensOf(JSON.stringify(tools)) + tokensOf(JSON.stringify(messages.slice(0, last)))
  return { input, cached: Math.floor(seen / block) * block }
}

/** Output is the text, and each call's name and arguments as JSON; what was thought is a part of it. */
export function countOutput({ text, reasoning, calls }: Answer): { output: number; reasoning: number } {
  const thought = tokensOf(reasoning)
  const called = calls.reduce((sum, call) => sum + tokensOf(call.name) + tokensOf(call.arguments), 0)
  return { output: thought + tokensOf(text) + called, reasoning: thought }
}
