import { once } from 'node:events'
import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, onTestFinished, test } from 'vitest'
import { parseAddress, pinnedFetch } from './pinned-fetch.ts'

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void

test.each([
  ['an address', (url: string, signal: AbortSignal) => [url, { signal }] as const],
  ['a request', (url: string, signal: AbortSignal) => [new Request(url, { signal })] as const],
  [
    'several signals',
    (url: string, signal: AbortSignal) => [url, { signal: AbortSignal.any([signal, new AbortController().signal]) }] as const,
  ],
])(
  'a stream that was begun with %s is given up when it is asked, whatever was collected meanwhile',
  async (_, begin) => {
    const server = createServer((_request, response) => response.writeHead(200).write('begun'))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.closeAllConnections())
    onTestFinished(() => void server.close())
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    const { fetch } = pinnedFetch(parseAddress(url))
    const stop = new AbortController()
    const reader = await (async () => (await fetch(...begin(url, stop.signal))).body?.getReader())()
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
