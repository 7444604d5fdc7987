import type { TokenBuckets } from '#shared/schema/model.ts'
import type { Answer, Piece, Writer } from '../protocol.ts'
import { sse } from '../sse.ts'
import { messagesRefusal } from './refusal.ts'
import { messagesUsage } from './usage.ts'

type About = {
  id: string
  model: string
  /** Our own count, for the opening; the end has the server's. */
  inputTokens: number
  thinking: boolean
}

const stopReasons = { stop: 'end_turn', length: 'max_tokens', tool_calls: 'tool_use' } as const

const event = (data: { type: string } & Record<string, unknown>) => sse(data, data.type)

/** Writes an answer as Anthropic's Messages. `message_start` is our own, so it comes whatever the server's first bytes are. */
export function messagesWriter(about: About): Writer {
  const blocks = new Blocks(about.thinking)
  const head = { id: `msg_${about.id}`, type: 'message', role: 'assistant', model: about.model }
  return {
    open: () =>
      event({
        type: 'message_start',
        message: {
          ...head,
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: messagesUsage({ fresh: about.inputTokens, cacheRead: 0, cacheWrite: 0, visible: 0, reasoning: 0 }),
        },
      }),
    piece: (piece) => blocks.take(piece),
    ping: () => event({ type: 'ping' }),
    close: ({ finish }, tokens) =>
      [
        blocks.close(),
        event({
          type: 'message_delta',
          delta: { stop_reason: stopReasons[finish], stop_sequence: null },
          usage: messagesUsage(tokens),
        }),
        event({ type: 'message_stop' }),
      ].join(''),
    fail: (refused) => sse(messagesRefusal(refused), 'error'),
    whole: (answer, tokens) => wholeMessage(head, answer, tokens, about.thinking),
  }
}

/**
 * The content blocks of a stream. Text and thought end when something else begins; calls stay open to the end, because
 * some servers go on with an earlier one after they began the next.
 */
class Blocks {
  #thinking: boolean
  #count = 0
  #open: { kind: 'text' | 'reasoning'; at: number } | null = null
  #calls = new Map<number, number>()

  constructor(thinking: boolean) {
    this.#thinking = thinking
  }

  take(piece: Piece): string {
    switch (piece.piece) {
      case 'reasoning':
        return this.#thinking
          ? this.#say(
              'reasoning',
              { type: 'thinking', thinking: '', signature: '' },
              { type: 'thinking_delta', thinking: piece.text },
            )
          : ''
      case 'text':
        return this.#say('text', { type: 'text', text: '' }, { type: 'text_delta', text: piece.text })
      case 'tool': {
        const ended = this.#end()
        this.#calls.set(piece.index, this.#count)
        return ended + this.#start({ type: 'tool_use', id: piece.id, name: piece.name, input: {} })
      }
      case 'arguments':
        return delta(this.#calls.get(piece.index) ?? 0, { type: 'input_json_delta', partial_json: piece.text })
    }
  }

  close(): string {
    return this.#end() + [...this.#calls.values()].map(stop).join('')
  }

  #say(kind: 'text' | 'reasoning', start: object, said: object): string {
    if (this.#open?.kind === kind) return delta(this.#open.at, said)
    const ended = this.#end()
    this.#open = { kind, at: this.#count }
    return ended + this.#start(start) + delta(this.#open.at, said)
  }

  #start(block: object): string {
    this.#count += 1
    return event({ type: 'content_block_start', index: this.#count - 1, content_block: block })
  }

  #end(): string {
    const ended = this.#open
    this.#open = null
    return ended ? stop(ended.at) : ''
  }
}

const delta = (index: number, said: object) => event({ type: 'content_block_delta', index, delta: said })
const stop = (index: number) => event({ type: 'content_block_stop', index })

function wholeMessage(head: object, { text, reasoning, tools, finish }: Answer, tokens: TokenBuckets, thinking: boolean): object {
  return {
    ...head,
    content: [
      ...(thinking && reasoning !== '' ? [{ type: 'thinking', thinking: reasoning, signature: '' }] : []),
      ...(text === '' ? [] : [{ type: 'text', text }]),
      ...tools.map(({ id, name, arguments: given }) => ({ type: 'tool_use', id, name, input: objectOf(given) })),
    ],
    stop_reason: stopReasons[finish],
    stop_sequence: null,
    usage: messagesUsage(tokens),
  }
}

/** A call's arguments; none where the answer was cut off within them. */
function objectOf(given: string): unknown {
  try {
    return given.trim() === '' ? {} : JSON.parse(given)
  } catch {
    return {}
  }
}
