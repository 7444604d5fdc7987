import { headerOf, type EdgeRequest, type EdgeRule } from '../refusal.ts'
import { hashOf, newSecret, sameHash } from '../same-secret.ts'

/** The version of what is spoken on our sockets, and the prefix under which a tab shows its token. */
export const protocol = 'autocode.1'
const prefix = 'tab.'

/** How many tokens are known at once; the oldest goes first. A page whose token is gone asks for a new one. */
const most = 256

/**
 * A second secret per tab beside the cookie: a cookie is sent by whatever the browser loads, this only by our own page,
 * which was handed it by a same-origin request.
 */
export class TabTokens {
  #tokens: { hash: string; session: string }[] = []

  /** A token that opens sockets for the browser of this session only. */
  make(session: string): string {
    const token = newSecret()
    this.#tokens = [...this.#tokens, { hash: hashOf(token), session }].slice(-most)
    return token
  }

  isOf(token: string, session: string): boolean {
    const hash = hashOf(token)
    return this.#tokens.some((known) => sameHash(known.hash, hash) && known.session === session)
  }
}

/** Sockets need our protocol and a token of the same browser's session. */
export const hasTabToken =
  (tokens: TabTokens, sessionOf: (request: EdgeRequest) => string | null): EdgeRule =>
  (request) => {
    const offered = (headerOf(request, 'sec-websocket-protocol') ?? '').split(',').map((one) => one.trim())
    const token = offered.find((one) => one.startsWith(prefix))?.slice(prefix.length)
    const session = sessionOf(request)
    if (!offered.includes(protocol)) return { status: 400, words: 'This page speaks another version. Reload it.' }
    return session !== null && token !== undefined && tokens.isOf(token, session)
      ? null
      : { status: 403, words: 'This tab is not known. Reload the page.' }
  }
