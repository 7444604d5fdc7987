import { once } from 'node:events'
import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test } from 'vitest'
import { parseAddress, pinnedFetch } from './pinned-fetch.ts'

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void

type Begin = (url: string, signal: AbortSignal, fetch: typeof globalThis.fetch) => Promise<Response>
const ways: [string, Begin][] = [
  ['an address', (url, signal, fetch) => fetch(url, { signal })],
  ['a request', (url, signal, fetch) => fetch(new Request(url, { signal }))],
  ['two signals', (url, signal, fetch) => fetch(url, { signal: AbortSignal.any([signal, new AbortController().signal]) })],
]

test.each(ways)(
  'a stream begun with %s is given up when asked, whatever was collected meanwhile',
  async (_, begin) => {
    const server = createServer((_request, response) => response.writeHead(200).write('begun'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    const { fetch } = pinnedFetch(parseAddress(url))
    const stop = new AbortController()
    const reader = await (async () => (await begin(url, stop.signal, fetch)).body?.getReader())()
    await reader?.read()
    // Each turn lets go of what the one before held.
    for (let turn = 0; turn < 5; turn += 1) {
      collect()
      await new Promise((resolve) => setImmediate(resolve))
    }
    const ended = reader?.read()
    stop.abort(new Error('given up'))
    await expect(ended).rejects.toThrow('given up')
  },
  5_000,
)
