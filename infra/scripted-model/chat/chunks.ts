import type { Answer } from './answer.ts'

/** Arguments are cut here, in the middle of names and numbers, as real servers cut them. */
const argumentsCut = 7
const textCut = 24

const cut = (text: string, size: number): string[] => {
  const characters = [...text]
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, at) =>
    characters.slice(at * size, (at + 1) * size).join(''),
  )
}

export type Delta = {
  role?: 'assistant'
  content?: string
  reasoning?: string
  tool_calls?: { index: number; id?: string; type?: 'function'; function: { name?: string; arguments: string } }[]
}

/** An answer as the deltas of a stream, in order. */
export function deltasOf({ text, reasoning, calls }: Answer): Delta[] {
  return [
    { role: 'assistant', content: '' },
    ...cut(reasoning, textCut).map((piece) => ({ reasoning: piece })),
    ...cut(text, textCut).map((piece) => ({ content: piece })),
    ...calls.flatMap(({ id, name, arguments: given }, index) => [
      { tool_calls: [{ index, id, type: 'function' as const, function: { name, arguments: '' } }] },
      ...cut(given, argumentsCut).map((piece) => ({ tool_calls: [{ index, function: { arguments: piece } }] })),
    ]),
  ]
}

/** What the deltas so far amount to; the rest was never sent. */
export function sentBy(deltas: readonly Delta[]): Answer {
  const calls: Answer['calls'] = []
  let [text, reasoning] = ['', '']
  for (const delta of deltas) {
    text += delta.content ?? ''
    reasoning += delta.reasoning ?? ''
    for (const { index, id = '', function: part } of delta.tool_calls ?? []) {
      const call = (calls[index] ??= { id, name: '', arguments: '' })
      call.name += part.name ?? ''
      call.arguments += part.arguments
    }
  }
  return { text, reasoning, calls, pieceMs: 0 }
}
