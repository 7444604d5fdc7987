import * as fc from 'fast-check'
import type { ToolCall } from '../protocol.ts'
import { chunkOf, usageChunk } from './play-endpoint.ts'

export type Spoken = {
  reasoning: string
  text: string
  tools: ToolCall[]
  usage: { prompt_tokens: number; completion_tokens: number }
}

const words = fc.string({ unit: 'grapheme', maxLength: 40 })

/** Any answer of a model: text, thought and calls with any JSON object for arguments. */
export const spoken: fc.Arbitrary<Spoken> = fc.record({
  reasoning: words,
  text: words,
  tools: fc
    .uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 8 }),
        name: fc.stringMatching(/^[a-z_]{1,12}$/),
        input: fc.dictionary(words, fc.jsonValue()),
      }),
      {
        selector: ({ id }) => id,
        maxLength: 3,
      },
    )
    .map((calls) => calls.map(({ id, name, input }) => ({ id, name, arguments: JSON.stringify(input) }))),
  usage: fc.record({ prompt_tokens: fc.nat(500), completion_tokens: fc.nat(500) }),
})

/** Cuts a text at any places, also inside characters of two units. */
const cut = (text: string, at: readonly number[]): string[] => {
  const places = [...new Set([0, ...at.map((place) => place % (text.length + 1)), text.length])].toSorted((a, b) => a - b)
  return places.slice(1).map((end, index) => text.slice(places[index], end))
}

/** How servers differ. */
export type Habits = {
  idWithEach: boolean
  index: 'counted' | 'always nought' | 'left out'
  thoughtAs: 'reasoning' | 'reasoning_content'
  usageWithEach: boolean
  lineEnd: '\n' | '\r\n'
  cuts: number[]
}

export const habits: fc.Arbitrary<Habits> = fc.record({
  idWithEach: fc.boolean(),
  index: fc.constantFrom('counted' as const, 'always nought' as const, 'left out' as const),
  thoughtAs: fc.constantFrom('reasoning' as const, 'reasoning_content' as const),
  usageWithEach: fc.boolean(),
  lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
  cuts: fc.array(fc.nat(200), { maxLength: 8 }),
})

/** The stream of a server with these habits that says this answer. */
export function streamOf({ reasoning, text, tools, usage }: Spoken, how: Habits): string {
  const more = how.usageWithEach ? { usage: { ...usage, completion_tokens: 0 } } : {}
  const say = (delta: object) => chunkOf(delta, null, more)
  const called = tools.flatMap(({ id, name, arguments: given }, at) => {
    const index = how.index === 'counted' ? { index: at } : how.index === 'always nought' ? { index: 0 } : {}
    return [
      say({ tool_calls: [{ ...index, id, type: 'function', function: { name, arguments: '' } }] }),
      ...cut(given, how.cuts).map((piece) =>
        say({ tool_calls: [{ ...index, ...(how.idWithEach && { id }), function: { arguments: piece } }] }),
      ),
    ]
  })
  const chunks = [
    say({ role: 'assistant', content: '' }),
    ...cut(reasoning, how.cuts).map((piece) => say({ [how.thoughtAs]: piece })),
    ...cut(text, how.cuts).map((piece) => say({ content: piece })),
    ...called,
    chunkOf({}, tools.length > 0 ? 'tool_calls' : 'stop'),
    usageChunk(usage),
    'data: [DONE]\n\n',
  ]
  return chunks.join('').replaceAll('\n', how.lineEnd)
}
