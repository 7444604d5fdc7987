import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port for a program that cannot choose one by itself. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await once(server.close(), 'close')
  return address && typeof address === 'object' ? address.port : 0
}
