import { chmodSync, rmSync } from 'node:fs'
import { createConnection, type Server } from 'node:net'

/** Longest path the kernel takes for a Unix socket, in bytes (`sun_path` without its final NUL). */
export const maxSocketPath = 107

/**
 * Listens on a Unix socket only its owner may connect to. A socket file nobody answers on is what a killed process left
 * behind and is removed; whether somebody answers is the only proof of life (a process id may belong to anyone by now).
 * @throws when another process answers there, or the path is too long.
 */
export async function listenUnix(server: Server, path: string): Promise<void> {
  if (Buffer.byteLength(path) > maxSocketPath) throw new Error(`${path} is too long for a socket: name a shorter --run folder`)
  if (await answers(path)) throw new Error(`another process is already serving ${path}`)
  rmSync(path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
  chmodSync(path, 0o600)
}

/** Whether a process accepts connections on this socket. */
export function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
