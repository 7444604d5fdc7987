/** Why a request goes no further: the status it gets and words for the log and the person. */
export type Refusal = { status: 400 | 401 | 403 | 404 | 405 | 413 | 421 | 429 | 503; words: string }

/** What the edge rules look at, the same for an ordinary request and for the upgrade to a WebSocket. */
export type EdgeRequest = {
  method: string
  /** The path without the query, still percent-encoded. */
  path: string
  query: URLSearchParams
  /** Lower-case names, as Node gives them. */
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** A rule at the edge: null lets the request on. */
export type EdgeRule = (request: EdgeRequest) => Refusal | null

/** The first refusal of any rule, or null. */
export function firstRefusal(rules: readonly EdgeRule[], request: EdgeRequest): Refusal | null {
  for (const rule of rules) {
    const refusal = rule(request)
    if (refusal) return refusal
  }
  return null
}

/** A header that must appear at most once; several are as good as none. */
export const headerOf = (request: EdgeRequest, name: string): string | null => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : null
}
