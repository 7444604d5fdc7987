import type { ServerResponse } from 'node:http'

/** Answers a request that does not get as far as a call, in the same shape as a call's error, and closes the connection. */
export function refuseRequest(response: ServerResponse, status: number, code: string, words: string): void {
  const body = JSON.stringify({ defined: false, code: code.toUpperCase(), status, message: words, data: { code, words } })
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(body)
}
