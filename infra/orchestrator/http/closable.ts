import type { Server, Socket } from 'node:net'

/**
 * How to stop a server now, with every connection it has. Node's own `closeAllConnections` leaves those that have not
 * got as far as a request, such as one in the middle of a TLS handshake, and would wait for them.
 */
export function closable(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
}
