import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { books, type BooksText } from '../../infra/demo-shop/books/order.ts'
import { askAdmin } from '../../infra/lab/fleet/admin.ts'
import type { Places } from '../../infra/lab/places.ts'

const status = z.object({ books: z.url(), authority: z.string() })

/** The demo shop's own books, read at the shop itself: what the other side of a purchase knows of it. */
export async function shopBooks(places: Places): Promise<BooksText> {
  const reply = await askAdmin(places.adminSocket('demo-shop'), { method: 'GET', path: '/status' }, status)
  if (!reply?.ok) throw new Error('the demo shop does not answer')
  const { books: address, authority } = reply.value
  // Its certificate is made out to its name, and it listens on an address.
  const options = { ca: await readFile(authority), servername: 'shop.test', checkServerIdentity: () => undefined }
  const answer = await new Promise<IncomingMessage>((done, failed) => {
    get(address, options, done).on('error', failed)
  })
  return books.parse(JSON.parse(await text(answer)))
}
