import { once } from 'node:events'
import { chmodSync, rmSync } from 'node:fs'
import { createConnection, type Server } from 'node:net'

/**
 * Listens on a Unix socket that only its owner may connect to. A socket file that nobody answers on was left by a killed
 * process and is removed; whether somebody answers is the only proof of life.
 * @throws when another process answers there.
 */
export async function listenPrivate(server: Server, path: string): Promise<void> {
  if (await answers(path)) throw new Error(`another executor already runs: it answers on ${path}`)
  rmSync(path, { force: true })
  server.listen(path)
  await once(server, 'listening')
  chmodSync(path, 0o600)
}

async function answers(path: string): Promise<boolean> {
  const socket = createConnection(path)
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
