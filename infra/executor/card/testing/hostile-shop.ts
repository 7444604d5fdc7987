import { once } from 'node:events'
import { createServer } from 'node:https'
import { text } from 'node:stream/consumers'

/** A shop at `evil.test` whose only page is written anew for each test; `got` is every body that was sent to it. */
export async function hostileShop(tls: { key: string; cert: string }) {
  const shop = {
    address: '',
    page: '',
    /** What a form that was sent is answered. */ answer: '',
    got: [] as string[],
    close: async (): Promise<void> => {},
  }
  const server = createServer(tls, async (request, response) => {
    if (request.method === 'POST') shop.got.push(await text(request))
    response.writeHead(200, { 'content-type': 'text/html' }).end(request.method === 'POST' ? shop.answer : shop.page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  shop.address = `https://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  shop.close = async () => {
    server.closeAllConnections()
    await once(server.close(), 'close')
  }
  return shop
}

/** A card form as shops write it. */
export const cardForm = (action: string, button: string, more = ''): string =>
  `<form method="post" action="${action}"><input autocomplete="cc-number" name="number"><input autocomplete="cc-exp" name="expiry">
<input autocomplete="cc-csc" name="code">${more}<button>${button}</button></form>`
