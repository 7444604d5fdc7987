import { headerOf, type EdgeRequest, type EdgeRule } from '../refusal.ts'

/**
 * Whatever changes something, and every WebSocket, must come from a page of this very server: the browser says so in
 * `Origin`, which no page can forge. A missing one is refused too.
 */
export const sameOrigin: EdgeRule = (request) => {
  const isWrite = request.method !== 'GET' && request.method !== 'HEAD'
  const isUpgrade = headerOf(request, 'upgrade') !== null
  if (!isWrite && !isUpgrade) return null
  return headerOf(request, 'origin') === `http://${headerOf(request, 'host') ?? ''}`
    ? null
    : { status: 403, words: 'The request did not come from a page of this console.' }
}

/** Whether the browser says that a person (by an address) or our own page asked, and no other page. */
export const isAskedForHere = (request: EdgeRequest): boolean =>
  ['none', 'same-origin'].includes(headerOf(request, 'sec-fetch-site') ?? '')

/**
 * A read that another site's page caused (an image, a script, a frame) is refused before anything is looked up; only
 * following a link here, as a whole page, is allowed. Browsers send `Sec-Fetch-Site`; what does not is no browser.
 */
export const noForeignReads: EdgeRule = (request) => {
  const site = headerOf(request, 'sec-fetch-site')
  if (site === null || site === 'same-origin' || site === 'none') return null
  const isWholePage = headerOf(request, 'sec-fetch-mode') === 'navigate' && headerOf(request, 'sec-fetch-dest') === 'document'
  return request.method === 'GET' && isWholePage ? null : { status: 403, words: 'Another site may not use this console.' }
}
