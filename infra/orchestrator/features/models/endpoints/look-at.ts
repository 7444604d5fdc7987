import { request } from 'undici'
import type { Endpoint } from '#shared/schema/model.ts'
import { modelList, modelsOf } from './model-list.ts'

/** What was found at an address. */
export type Look = Pick<Endpoint, 'answers' | 'words' | 'models'>

const limitMs = 5_000
/** The most of a list that is read, in bytes. */
const listLimit = 2 * 1024 * 1024

const nothing = (words: string): Look => ({ answers: false, words, models: [] })

/** Asks a server for its models. Never follows a redirect, and never throws: what went wrong is in the words. */
export async function lookAt(baseUrl: string, key: string | null): Promise<Look> {
  try {
    const answer = await request(`${baseUrl}/v1/models`, {
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      headersTimeout: limitMs,
      bodyTimeout: limitMs,
      signal: AbortSignal.timeout(limitMs),
    })
    let text = ''
    for await (const bytes of answer.body) {
      text += String(bytes)
      if (text.length > listLimit) return nothing('Its list of models is too long to be one.')
    }
    if (answer.statusCode === 401 || answer.statusCode === 403)
      return nothing(key === null ? 'It wants a key.' : 'It refused the key.')
    if (answer.statusCode !== 200) return nothing(`It answered with ${answer.statusCode} when asked for its models.`)
    const read = modelList.safeParse(JSON.parse(text))
    if (!read.success) return nothing('It answers, but with no list of models.')
    const models = modelsOf(read.data)
    return { answers: true, words: models.length === 0 ? 'It answers, and serves no model now.' : '', models }
  } catch {
    return nothing('It does not answer.')
  }
}
