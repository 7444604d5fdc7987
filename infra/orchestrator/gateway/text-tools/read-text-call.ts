import { z } from 'zod'
import type { Answer, ChatTool } from '../protocol.ts'

const said = z.union([
  z.strictObject({ tool: z.string(), arguments: z.record(z.string(), z.unknown()) }),
  z.strictObject({ answer: z.string() }),
])

export type ReadCall = { ok: true; answer: Answer } | { ok: false; words: string }

/**
 * Reads a call or an answer out of what a model wrote for `askAsText`. What does not fit exactly is refused, never
 * guessed: a tool runs with what the model said, or not at all.
 */
export function readTextCall(written: Answer, tools: readonly ChatTool[], callId: string): ReadCall {
  if (written.finish === 'length') return { ok: false, words: 'it was cut off at its limit before its JSON was whole' }
  const read = said.safeParse(parsed(written.text))
  if (!read.success) return { ok: false, words: 'it is neither a call of a tool nor an answer in the form that was asked for' }
  if ('answer' in read.data) return { ok: true, answer: { ...written, text: read.data.answer, finish: 'stop' } }
  const { tool: name, arguments: given } = read.data
  const offered = tools.find((tool) => tool.function.name === name)
  if (!offered) return { ok: false, words: `it calls ${name.slice(0, 60)}, which was not offered` }
  const misfit = misfitOf(given, offered)
  if (misfit !== null) return { ok: false, words: `its call of ${name} does not fit the tool: ${misfit}` }
  const call = { id: `call_${callId}_1`, name, arguments: JSON.stringify(given) }
  return { ok: true, answer: { ...written, text: '', tools: [call], finish: 'tool_calls' } }
}

/** How arguments break their tool's schema; null = they do not, or the schema is none that can be checked. */
function misfitOf(given: unknown, { function: { parameters } }: ChatTool): string | null {
  if (!parameters) return null
  let schema: z.ZodType
  try {
    schema = z.fromJSONSchema(parameters)
  } catch {
    return null
  }
  const fits = schema.safeParse(given)
  return fits.success ? null : `${fits.error.issues[0]?.path.join('.') ?? ''} ${fits.error.issues[0]?.message ?? ''}`.trim()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
