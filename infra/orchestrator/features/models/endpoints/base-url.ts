import { refuse, type Refusal } from '../../../engine/decision.ts'

/** Addresses at which clouds tell machines their own secrets; nothing there is a model server. */
const linkLocal = /^(169\.254\.|\[fe[89ab])/i

/**
 * The address of a server as it is kept: up to and without `/v1`. It must be plain http or https, without name or
 * password, because it is shown.
 */
export function readBaseUrl(text: string): { ok: true; baseUrl: string } | Refusal {
  const bad = (words: string) => refuse('bad_address', `${words} Nothing was changed.`)
  if (!URL.canParse(text)) return bad('This is no address of a server; it looks like http://127.0.0.1:8000.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return bad('A model server is reached by http or https only.')
  if (url.username !== '' || url.password !== '')
    return bad('An address must hold no name or password; a key goes into an environment variable of the orchestrator.')
  if (url.search !== '' || url.hash !== '') return bad('An address ends with its path.')
  if (linkLocal.test(url.hostname)) return bad('At this address machines keep secrets, not models.')
  return { ok: true, baseUrl: `${url.origin}${url.pathname.replace(/(\/v1)?\/*$/, '')}` }
}
