import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { adminHandler } from './admin.ts'
import { Books } from './books/books.ts'
import { certificate } from './certificate.ts'
import type { Options } from './options.ts'
import { payHandler } from './serve/pay.ts'
import { shopHandler } from './serve/shop.ts'

export type Shop = {
  /** Where the shop and its card processor listen: with names they are reached by those, and this is where a proxy maps them. */
  address: string
  pay: string
  /** Where its books are read. */
  books: string
  /** PEM file of the certificate that both serve; null when they speak plain HTTP. */
  authority: string | null
  instance: string
  startedAt: string
  /** Resolves when it was told to stop over its admin socket. */
  stopAsked: Promise<void>
  close(): Promise<void>
}

/** Starts the shop, its card processor, and local administration on a socket that only this user may open. */
export async function startShop({ dataDir, runDir, port, names, x402, litecoin }: Options): Promise<Shop> {
  for (const folder of [dataDir, runDir]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const books = new Books(join(dataDir, 'books.json'))
  const tls = names && (await certificate(dataDir, [names.shop, names.pay]))
  const serve = (handler: RequestListener) => (tls ? createTlsServer(tls, handler) : createServer(handler))
  const scheme = tls ? 'https' : 'http'
  const origins = { shop: '', pay: '' }
  const shop = serve(shopHandler({ books, ways: { x402, litecoin }, payOrigin: () => origins.pay }))
  const pay = serve(payHandler({ books, shopOrigin: () => origins.shop }))
  const address = await listening(shop, port, scheme)
  const payAddress = await listening(pay, 0, scheme)
  origins.shop = names ? `https://${names.shop}` : address
  origins.pay = names ? `https://${names.pay}` : payAddress

  const status = {
    address,
    pay: payAddress,
    books: `${address}/books`,
    authority: tls?.file ?? null,
    instance: randomUUID(),
    startedAt: new Date().toISOString(),
  }
  const { promise: stopAsked, resolve: stop } = Promise.withResolvers<void>()
  const admin = createServer(adminHandler({ ...status, pid: process.pid }, books, stop))
  const socket = join(runDir, 'admin.sock')
  // Only a killed run leaves one behind.
  rmSync(socket, { force: true })
  await new Promise<void>((done) => admin.listen(socket, done))
  chmodSync(socket, 0o600)
  return {
    ...status,
    stopAsked,
    close: async () => {
      for (const server of [shop, pay, admin]) {
        server.closeAllConnections()
        await new Promise((done) => server.close(done))
      }
    },
  }
}

async function listening(server: Server, port: number, scheme: string): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
}
