import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { Endpoint } from '#shared/schema/model.ts'
import type { RefusedCode } from '../refused.ts'
import { dropBody } from './drop-body.ts'
import { EndpointError } from './endpoint-error.ts'

const errorBody = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
])

/** What of an error's body is looked at, in bytes. */
const readLimit = 64 * 1024

/** An endpoint's refusal as ours: its own words, without its key, and a status that makes clients do the right thing. */
export async function refusedBy(endpoint: Endpoint, answer: Dispatcher.ResponseData, key: string | null): Promise<EndpointError> {
  const said = await wordsOf(answer.body)
  const words = key ? said.replaceAll(key, '…') : said
  return new EndpointError(
    {
      code: codeOf(answer.statusCode),
      words: `The model server ${endpoint.name} refused the call (${answer.statusCode})${words === '' ? '' : `: ${words}`}`.slice(
        0,
        500,
      ),
    },
    true,
  )
}

function codeOf(status: number): RefusedCode {
  if (status === 429) return 'endpoint_busy'
  if (status === 400 || status === 413 || status === 422) return 'bad_request'
  return status >= 500 ? 'endpoint_down' : 'no_model'
}

async function wordsOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  let text = ''
  try {
    for await (const bytes of body) {
      text += String(bytes)
      if (text.length > readLimit) break
    }
    const read = errorBody.safeParse(JSON.parse(text))
    return read.success ? read.data : ''
  } catch {
    return ''
  } finally {
    dropBody(body)
  }
}
