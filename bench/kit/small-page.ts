import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Serves one page on 127.0.0.1. Answers its address and how to end it. */
export async function servePage(html: string): Promise<{ address: string; close: () => void }> {
  const server = createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end(html))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() }
}
