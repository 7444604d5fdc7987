import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { rolldown } from 'rolldown'
import { WebSocketServer, type WebSocket } from 'ws'

/** What every terminal is sent in each tick. */
export type Traffic = { block: string; everyMs: number }

const page = `
import { Terminal } from '@xterm/xterm'
const asked = new URLSearchParams(location.search)
document.body.style.cssText = 'display:grid;grid-template-columns:repeat(8,760px)'
for (let at = 0; at < Number(asked.get('count')); at += 1) {
  const place = document.createElement('div')
  place.style.height = '560px'
  if (at >= Number(asked.get('shown'))) place.style.display = 'none'
  document.body.append(place)
  const terminal = new Terminal({ cols: 100, rows: 30, scrollback: 10000 })
  terminal.open(place)
  const socket = new WebSocket(location.href.replace('http', 'ws'))
  socket.binaryType = 'arraybuffer'
  socket.onmessage = ({ data }) => terminal.write(new Uint8Array(data))
}
document.title = 'ready'
`

async function bundled(): Promise<string> {
  const bundle = await rolldown({
    input: 'page',
    platform: 'browser',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? `${import.meta.dirname}/page.js` : null),
        load: (id) => (id.endsWith('/page.js') ? page : null),
      },
    ],
  })
  const { output } = await bundle.generate({ format: 'esm', minify: true })
  await bundle.close()
  return output[0].code
}

/**
 * The peer: a page with `?count` plain xterm.js terminals, `?shown` of them on screen, all alive, each with a WebSocket of
 * its own that carries `traffic` while it is told to `flow`.
 */
export async function serveLiveTerminals({ block, everyMs }: Traffic) {
  const html = `<!doctype html><meta charset="utf-8"><title>starting</title><body><script type="module">${await bundled()}</script>`
  const server = createServer((_request, answer) => answer.setHeader('content-type', 'text/html').end(html))
  const sockets = new Set<WebSocket>()
  new WebSocketServer({ server }).on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  let flowing = false
  const bytes = Buffer.from(block)
  const timer = setInterval(() => {
    if (flowing) for (const socket of sockets) socket.send(bytes)
  }, everyMs)
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    flow: (on: boolean) => {
      flowing = on
    },
    close: () => {
      clearInterval(timer)
      for (const socket of sockets) socket.terminate()
      server.close()
    },
  }
}
