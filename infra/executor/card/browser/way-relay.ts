import { once } from 'node:events'
import { createServer, request as ask } from 'node:http'
import { connect } from 'node:net'
import type { Way } from '../../way/way.ts'

/**
 * The browser's only way out: hands what it asks on to the egress proxy, with the credential that says what it is for. The
 * browser never learns it. Only tunnels: a shop that takes a card speaks TLS.
 */
export async function wayRelay(proxy: NonNullable<Way['proxy']>, at: { path: string } | { port: 0; host: '127.0.0.1' }) {
  const { hostname, port } = new URL(proxy.server)
  const credential = `Basic ${Buffer.from(`${proxy.username}:${proxy.password}`).toString('base64')}`
  const server = createServer((request, response) => {
    const { 'proxy-authorization': _, ...headers } = request.headers
    const onward = ask(
      {
        host: hostname,
        port,
        path: request.url,
        method: request.method,
        headers: { ...headers, 'proxy-authorization': credential },
      },
      (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers)),
    )
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  const open = new Set<{ destroy(): void }>()
  server.on('connect', (request, socket, head) => {
    const upstream = connect(Number(port), hostname)
    for (const end of [socket, upstream]) {
      open.add(end)
      end.on('close', () => open.delete(end))
    }
    socket.on('error', () => upstream.destroy()).on('close', () => upstream.destroy())
    upstream.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    upstream.write(`CONNECT ${request.url} HTTP/1.1\r\nHost: ${request.url}\r\nProxy-Authorization: ${credential}\r\n\r\n`)
    upstream.write(head)
    upstream.pipe(socket)
    socket.pipe(upstream)
  })
  server.listen(at)
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : null,
    async close() {
      for (const end of open) end.destroy()
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}
