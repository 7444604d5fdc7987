import type { RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Books } from './books/books.ts'

const newPrice = z.object({ name: z.string(), cents: z.int().min(1).max(10_000_000) })

/** Local administration: `GET /status`, `POST /price {name, cents}` (a price changes from now on), `POST /stop`. */
export function adminHandler(status: object, books: Books, stop: () => void): RequestListener {
  const answer = (call: string, body: string): { code: number; body: object } => {
    if (call === 'GET /status') return { code: 200, body: status }
    if (call === 'POST /stop') return { code: 200, body: {} }
    if (call !== 'POST /price') return { code: 404, body: { words: 'There are GET /status, POST /price and POST /stop.' } }
    const price = newPrice.safeParse(JSON.parse(body))
    if (!price.success || books.price(price.data.name) === null) return { code: 400, body: { words: 'No such name or price.' } }
    books.setPrice(price.data.name, price.data.cents)
    return { code: 200, body: {} }
  }
  return (request, response) => {
    const call = `${request.method} ${request.url}`
    if (call === 'POST /stop') response.once('close', stop)
    const reply = async () => {
      const { code, body } = answer(call, await text(request))
      response.writeHead(code, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body))
    }
    reply().catch(() => response.destroy())
  }
}
