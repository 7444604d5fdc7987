import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { readFileSync } from 'node:fs'
import { agentToken, type EgressWorld } from './egress-world.ts'

export const authorization = (user = `${agentToken}:`): string => `Basic ${Buffer.from(user).toString('base64')}`

/** A tunnel through the proxy; what comes back before its end is its first answer. */
export async function tunnel(world: EgressWorld, to: string, user?: string): Promise<{ socket: Socket; head: string }> {
  const socket = connect(world.port, '127.0.0.1')
  await once(socket, 'connect')
  socket.write(`CONNECT ${to} HTTP/1.1\r\nhost: ${to}\r\nproxy-authorization: ${authorization(user)}\r\n\r\n`)
  const [first] = (await once(socket, 'data')) as [Buffer]
  return { socket, head: first.toString() }
}

/** The same with TLS in it, greeting `name`. */
export async function secureTunnel(
  world: EgressWorld,
  {
    to = 'shop.test:443',
    name = 'shop.test',
    alpn = ['http/1.1'],
    user,
  }: { to?: string; name?: string; alpn?: string[]; user?: string } = {},
): Promise<TLSSocket> {
  const { socket } = await tunnel(world, to, user)
  const secure = connectTls({ socket, servername: name, ALPNProtocols: alpn, ca: readFileSync(world.authority) })
  await once(secure, 'secureConnect')
  return secure
}

/** Sends bytes and answers with all that came back until the other side was silent or closed. */
export async function exchange(socket: Socket, bytes: string | Buffer, quietMs = 400): Promise<string> {
  let got = ''
  socket.on('data', (chunk: Buffer) => (got += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  socket.write(bytes)
  await new Promise<void>((resolve) => {
    let quiet = setTimeout(resolve, 1_500)
    socket.on('data', () => {
      clearTimeout(quiet)
      quiet = setTimeout(resolve, quietMs)
    })
    socket.once('close', () => {
      clearTimeout(quiet)
      resolve()
    })
  })
  socket.destroy()
  return got
}
