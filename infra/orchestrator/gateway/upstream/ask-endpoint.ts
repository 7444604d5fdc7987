import { request, type Dispatcher } from 'undici'
import type { Endpoint } from '#shared/schema/model.ts'
import type { ChatChunk } from './chunk.ts'
import { dropBody, finishBody } from './drop-body.ts'
import { EndpointError } from './endpoint-error.ts'
import { BrokenStream, readChunks } from './read-chunks.ts'
import { refusedBy } from './refused-by.ts'

export type EndpointAsk = {
  endpoint: Endpoint
  body: string
  /** The endpoint's key; null = it wants none. */
  key: string | null
  signal: AbortSignal
  dispatcher: Dispatcher
}

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
    dropBody(answer.body)
    throw broken(endpoint, 'it answered with something that is no stream')
  }
  let whole = false
  try {
    yield* readChunks(answer.body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>)
    whole = true
  } catch (error) {
    signal.throwIfAborted()
    throw broken(endpoint, error instanceof BrokenStream ? error.message : 'its connection broke in the middle of an answer')
  } finally {
    if (whole) finishBody(answer.body)
    else dropBody(answer.body)
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

const broken = ({ name }: Endpoint, how: string) =>
  new EndpointError({ code: 'endpoint_failed', words: `The model server ${name} gave no usable answer: ${how}.` }, false)
