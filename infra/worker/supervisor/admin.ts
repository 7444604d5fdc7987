import { createServer, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { parseWords } from '../kit/words.ts'

export type AdminDesk = {
  status(): object
  /** Ends the supervisor; `everything` = also the holder with all sessions. Called after the answer was sent. */
  stop(everything: boolean): void
}

const stopAsk = z.object({ everything: z.boolean().default(false) })

/** Local administration over HTTP on a socket that only this user may open. */
export const adminServer = (desk: AdminDesk): Server =>
  createServer(async (request, response) => {
    if (request.method === 'GET' && request.url === '/status') return answer(response, 200, desk.status())
    if (request.method !== 'POST' || request.url !== '/stop')
      return answer(response, 404, { words: 'There are GET /status and POST /stop.' })
    const ask = parseWords(stopAsk, (await text(request)) || '{}')
    if (!ask) return answer(response, 400, { words: 'Expected {"everything": true or false} or nothing.' })
    response.once('close', () => desk.stop(ask.everything))
    answer(response, 200, {})
  })

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body))
}
