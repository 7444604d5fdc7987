import type { TokenBuckets } from '#shared/schema/model.ts'
import type { Answer, Piece, Writer } from '../protocol.ts'
import type { Refused } from '../refused.ts'
import { sse } from '../sse.ts'
import { callItem, itemId, itemsOf, messageItem, reasoningItem, textPart } from './items.ts'
import { responsesUsage } from './usage.ts'
import type { ToolNames } from './tool-names.ts'

type About = { id: string; model: string; names: ToolNames }

/** Writes an answer as OpenAI's Responses. Events are numbered, and each item has the place at which it began. */
export function responsesWriter(about: About): Writer {
  const { id, model, names } = about
  const head = { id: `resp_${id}`, object: 'response', created_at: Math.floor(Date.now() / 1000), model }
  let sequence = 0
  const event = (type: string, data: object) => sse({ type, sequence_number: sequence++, ...data }, type)
  const response = (status: string, more: object = {}) => ({ response: { ...head, status, output: [], usage: null, ...more } })
  const items = new Items(about, event)
  const ended = (answer: Answer, tokens: TokenBuckets) =>
    response(answer.finish === 'length' ? 'incomplete' : 'completed', {
      output: itemsOf(id, answer, names),
      usage: responsesUsage(tokens),
      ...(answer.finish === 'length' && { incomplete_details: { reason: 'max_output_tokens' } }),
    })
  return {
    open: () => event('response.created', response('in_progress')) + event('response.in_progress', response('in_progress')),
    piece: (piece) => items.take(piece),
    ping: () => event('response.in_progress', response('in_progress')),
    close: (answer, tokens) =>
      items.close(answer) +
      event(answer.finish === 'length' ? 'response.incomplete' : 'response.completed', ended(answer, tokens)),
    fail: (refused) => event('response.failed', response('failed', { error: errorOf(refused) })),
    whole: (answer, tokens) => ended(answer, tokens).response,
  }
}

const errorOf = ({ code, words }: Refused) => ({
  code: code === 'endpoint_busy' ? 'rate_limit_exceeded' : code === 'out_of_money' ? 'insufficient_quota' : 'server_error',
  message: words,
})

type Event = (type: string, data: object) => string

/** The items of a stream, each with its beginning, its deltas and its end. */
class Items {
  #about: About
  #event: Event
  #count = 0
  #said: { kind: 'text' | 'reasoning'; at: number; id: string; text: string } | null = null
  #calls = new Map<number, { at: number; id: string; custom: boolean }>()

  constructor(about: About, event: Event) {
    this.#about = about
    this.#event = event
  }

  take(piece: Piece): string {
    switch (piece.piece) {
      case 'reasoning':
      case 'text':
        return this.#say(piece.piece, piece.text)
      case 'tool': {
        const { id, names } = this.#about
        const ended = this.#end()
        const at = this.#count++
        const call = { at, id: itemId(id, at), custom: names.named(piece.name).custom }
        this.#calls.set(piece.index, call)
        const item = callItem(call.id, { id: piece.id, name: piece.name, arguments: '' }, names, 'in_progress')
        return ended + this.#event('response.output_item.added', { output_index: call.at, item })
      }
      case 'arguments': {
        const call = this.#calls.get(piece.index)
        // The text of a custom call is inside JSON that is not whole yet: it is told at its end.
        return !call || call.custom
          ? ''
          : this.#event('response.function_call_arguments.delta', { item_id: call.id, output_index: call.at, delta: piece.text })
      }
    }
  }

  close({ tools }: Answer): string {
    const { names } = this.#about
    const calls = tools.map((tool, index) => {
      const call = this.#calls.get(index)
      if (!call) return ''
      const item = callItem(call.id, tool, names, 'completed')
      const whole = { item_id: call.id, output_index: call.at }
      return (
        ('arguments' in item
          ? this.#event('response.function_call_arguments.done', { ...whole, arguments: item.arguments })
          : '') + this.#event('response.output_item.done', { output_index: call.at, item })
      )
    })
    return this.#end() + calls.join('')
  }

  #say(kind: 'text' | 'reasoning', text: string): string {
    const began = this.#said?.kind === kind ? '' : this.#begin(kind)
    const said = this.#said
    if (!said) return began
    said.text += text
    const about = { item_id: said.id, output_index: said.at, delta: text }
    return (
      began +
      (kind === 'text'
        ? this.#event('response.output_text.delta', { ...about, content_index: 0, logprobs: [] })
        : this.#event('response.reasoning_summary_text.delta', { ...about, summary_index: 0 }))
    )
  }

  #begin(kind: 'text' | 'reasoning'): string {
    const ended = this.#end()
    const at = this.#count++
    const said = { kind, at, id: itemId(this.#about.id, at), text: '' }
    this.#said = said
    const item = kind === 'text' ? messageItem(said.id, '', 'in_progress') : reasoningItem(said.id, '')
    const about = { item_id: said.id, output_index: said.at }
    return [
      ended,
      this.#event('response.output_item.added', { output_index: said.at, item }),
      kind === 'text'
        ? this.#event('response.content_part.added', { ...about, content_index: 0, part: textPart('') })
        : this.#event('response.reasoning_summary_part.added', {
            ...about,
            summary_index: 0,
            part: { type: 'summary_text', text: '' },
          }),
    ].join('')
  }

  #end(): string {
    const said = this.#said
    this.#said = null
    if (!said) return ''
    const { kind, at, id, text } = said
    const about = { item_id: id, output_index: at }
    return kind === 'text'
      ? this.#event('response.output_text.done', { ...about, content_index: 0, text, logprobs: [] }) +
          this.#event('response.content_part.done', { ...about, content_index: 0, part: textPart(text) }) +
          this.#event('response.output_item.done', { output_index: at, item: messageItem(id, text, 'completed') })
      : this.#event('response.reasoning_summary_text.done', { ...about, summary_index: 0, text }) +
          this.#event('response.reasoning_summary_part.done', {
            ...about,
            summary_index: 0,
            part: { type: 'summary_text', text },
          }) +
          this.#event('response.output_item.done', { output_index: at, item: reasoningItem(id, text) })
  }
}
