import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** What a played endpoint does with a request, whose body was read already. */
export type Play = (response: ServerResponse, body: Record<string, unknown>, request: IncomingMessage) => void

export type PlayedEndpoint = {
  baseUrl: string
  /** The bodies it was sent, in order. */
  asked: Record<string, unknown>[]
  close(): Promise<void>
}

/** A real HTTP server in the place of a model server, which does what a test says. */
export async function playEndpoint(play: Play): Promise<PlayedEndpoint> {
  const asked: Record<string, unknown>[] = []
  const server = createServer(async (request, response) => {
    const body = (await json(request)) as Record<string, unknown>
    asked.push(body)
    play(response, body, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** A chunk of a streamed Chat Completion. */
export const chunkOf = (delta: object, finish: string | null = null, more: object = {}): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`

export const usageChunk = (usage: object): string => `data: ${JSON.stringify({ choices: [], usage })}\n\n`

/** Answers with these texts, and a usage of 90 tokens in and 20 out. */
export const says =
  (...texts: string[]): Play =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const content of texts) response.write(chunkOf({ content }))
    response.write(chunkOf({}, 'stop'))
    response.end(`${usageChunk({ prompt_tokens: 90, completion_tokens: 20 })}data: [DONE]\n\n`)
  }
