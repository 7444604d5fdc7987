import { once } from 'node:events'
import { createServer } from 'node:http'

/** A shop with one page, as `page` writes it anew for each visit. */
export async function pageSeller(page: (visit: number) => string) {
  let visits = 0
  const server = createServer((_, response) => {
    visits += 1
    response.writeHead(200, { 'content-type': 'text/html' }).end(page(visits))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}/checkout`,
    close: async () => {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
