import { createParser } from 'eventsource-parser'
import { request, type Dispatcher } from 'undici'
import type { Endpoint } from '#shared/schema/model.ts'
import { chatChunk, type ChatChunk } from './chunk.ts'
import { EndpointError } from './endpoint-error.ts'
import { refusedBy } from './refused-by.ts'

export type EndpointAsk = {
  endpoint: Endpoint
  body: string
  /** The endpoint's key; null = it wants none. */
  key: string | null
  signal: AbortSignal
  dispatcher: Dispatcher
}

/** The most that one event of a stream may hold, in characters; the rest of memory is not an endpoint's to fill. */
const eventLimit = 4 * 1024 * 1024

/**
 * Asks an endpoint and yields its stream's chunks. Redirects are not followed: the key and the request go where a person
 * sent them, and nowhere else.
 * @throws EndpointError, and the signal's reason when it aborts
 */
export async function* askEndpoint(ask: EndpointAsk): AsyncGenerator<ChatChunk> {
  const { endpoint, key, signal } = ask
  const answer = await send(ask)
  if (answer.statusCode !== 200) throw await refusedBy(endpoint, answer, key)
  if (!String(answer.headers['content-type']).startsWith('text/event-stream')) {
    answer.body.destroy()
    throw broken(endpoint, 'it answered with something that is no stream')
  }
  const events: string[] = []
  const parser = createParser({
    onEvent: ({ data }) => events.push(data),
    maxBufferSize: eventLimit,
    onError: () => events.push(''),
  })
  const decoder = new TextDecoder()
  try {
    for await (const bytes of answer.body) {
      parser.feed(decoder.decode(bytes as Uint8Array, { stream: true }))
      for (const data of events.splice(0)) {
        if (data === '[DONE]') return
        yield chunkOf(endpoint, data)
      }
    }
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof EndpointError ? error : broken(endpoint, 'its connection broke in the middle of an answer')
  } finally {
    answer.body.destroy()
  }
}

async function send({ endpoint, body, key, signal, dispatcher }: EndpointAsk): Promise<Dispatcher.ResponseData> {
  try {
    return await request(`${endpoint.baseUrl.replace(/\/+$/, '')}/v1/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(key !== null && { authorization: `Bearer ${key}` }),
      },
      body,
      signal,
      dispatcher,
    })
  } catch (error) {
    signal.throwIfAborted()
    if (!neverConnected(error)) throw broken(endpoint, 'its connection broke before it answered')
    const words = `The model server ${endpoint.name} does not answer at ${endpoint.baseUrl}. Nothing was booked; start it and try again.`
    throw new EndpointError({ code: 'endpoint_down', words }, true)
  }
}

const neverConnected = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/.test(String(error.code))

function chunkOf(endpoint: Endpoint, data: string): ChatChunk {
  const read = chatChunk.safeParse(parsed(data))
  if (!read.success) throw broken(endpoint, 'it sent something that is no part of a Chat Completion')
  const { error } = read.data
  if (error)
    throw broken(endpoint, `it ended with the words: ${(typeof error === 'string' ? error : error.message).slice(0, 300)}`)
  return read.data
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}

const broken = ({ name }: Endpoint, how: string) =>
  new EndpointError({ code: 'endpoint_failed', words: `The model server ${name} gave no usable answer: ${how}.` }, false)
