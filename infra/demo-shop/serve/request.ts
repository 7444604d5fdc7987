import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a request asks for, its body read as a form. */
export type Asked = { call: string; path: string; fields: URLSearchParams }

/** Longest body that is read, in bytes. */
const longest = 20_000

/** @throws when the body is longer than any form of ours. */
export async function asked(request: IncomingMessage): Promise<Asked> {
  const { pathname } = new URL(request.url ?? '/', 'http://shop')
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > longest) throw new Error('too long')
    parts.push(part)
  }
  return { call: `${request.method} ${pathname}`, path: pathname, fields: new URLSearchParams(Buffer.concat(parts).toString()) }
}

export const show = (response: ServerResponse, body: string, status = 200): void => {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(body)
}

export const goTo = (response: ServerResponse, address: string): void => {
  response.writeHead(303, { location: address, 'cache-control': 'no-store' }).end()
}
