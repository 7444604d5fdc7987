import type { Piece, Writer } from '../protocol.ts'
import { sse } from '../sse.ts'
import { chatRefusal } from './refusal.ts'
import { chatUsage } from './usage.ts'

/** Writes an answer as Chat Completions; `usage` = the stream ends with a chunk that tells it. */
export function chatWriter({ id, model, usage }: { id: string; model: string; usage: boolean }): Writer {
  const head = { id: `chatcmpl-${id}`, created: Math.floor(Date.now() / 1000), model }
  const chunk = (choices: object[], more: object = {}) => sse({ ...head, object: 'chat.completion.chunk', choices, ...more })
  const delta = (said: object) => chunk([{ index: 0, delta: said, finish_reason: null }])
  return {
    open: () => delta({ role: 'assistant', content: '' }),
    piece: (piece) => delta(deltaOf(piece)),
    // An empty delta, because some clients drop a stream in which only comments come.
    ping: () => delta({ content: '' }),
    close: ({ finish }, tokens) =>
      [
        chunk([{ index: 0, delta: {}, finish_reason: finish }]),
        usage ? chunk([], { usage: chatUsage(tokens) }) : '',
        'data: [DONE]\n\n',
      ].join(''),
    fail: (refused) => sse(chatRefusal(refused)),
    whole: ({ text, reasoning, tools, finish }, tokens) => ({
      ...head,
      object: 'chat.completion',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: text === '' && tools.length > 0 ? null : text,
            ...(reasoning !== '' && { reasoning_content: reasoning }),
            ...(tools.length > 0 && {
              tool_calls: tools.map(({ id: callId, name, arguments: given }) => ({
                id: callId,
                type: 'function',
                function: { name, arguments: given },
              })),
            }),
          },
          finish_reason: finish,
        },
      ],
      usage: chatUsage(tokens),
    }),
  }
}

function deltaOf(piece: Piece): object {
  switch (piece.piece) {
    case 'text':
      return { content: piece.text }
    case 'reasoning':
      return { reasoning_content: piece.text }
    case 'tool':
      return {
        tool_calls: [{ index: piece.index, id: piece.id, type: 'function', function: { name: piece.name, arguments: '' } }],
      }
    case 'arguments':
      return { tool_calls: [{ index: piece.index, function: { arguments: piece.text } }] }
  }
}
