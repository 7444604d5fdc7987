import { endpoint } from '#shared/schema/model.ts'

export type EndpointFields = { name: string; baseUrl: string; keyVariable: string }
type Problems = { [field in keyof EndpointFields]: string | null }
type Wish = { name: string; baseUrl: string; keyVariable: string | null }

/** What is wrong with each field, in words that say what to do; and what to send once nothing is. */
export function checkEndpoint(fields: EndpointFields): { problems: Problems; wish: Wish | null } {
  const name = endpoint.shape.name.safeParse(fields.name)
  const baseUrl = addressOf(fields.baseUrl)
  const key = fields.keyVariable.trim()
  const keyVariable = endpoint.shape.keyVariable.safeParse(key === '' ? null : key)
  const problems = {
    name: name.success ? null : 'Give it a name, in at most 60 characters.',
    baseUrl: baseUrl === null ? 'The server’s address, such as http://127.0.0.1:11434.' : null,
    keyVariable: keyVariable.success
      ? null
      : 'The name of an environment variable in capitals, such as OPENAI_API_KEY; never the key itself.',
  }
  if (!name.success || baseUrl === null || !keyVariable.success) return { problems, wish: null }
  return { problems, wish: { name: name.data, baseUrl, keyVariable: keyVariable.data } }
}

/** Up to and without `/v1`, which people paste along. */
function addressOf(text: string): string | null {
  const trimmed = text.trim().replace(/\/+$/, '').replace(/\/v1$/, '')
  if (!URL.canParse(trimmed)) return null
  const { protocol, search, hash, username } = new URL(trimmed)
  return (protocol === 'http:' || protocol === 'https:') && search === '' && hash === '' && username === '' ? trimmed : null
}
