import { once } from 'node:events'
import { createServer } from 'node:net'

/** `wanted` when nothing listens on it, else one that is free. */
export async function freePort(wanted: number | null): Promise<number> {
  const server = createServer()
  try {
    server.listen(wanted ?? 0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port is free')
    return address.port
  } catch (error) {
    if (wanted === null) throw error
    return freePort(null)
  } finally {
    server.close()
  }
}
