import type { PagePipe } from '../client/transport.ts'

const words = ['connecting', 'open', 'closing', 'closed'] as const

/** A pipe over a WebSocket of its own. The socket itself would nearly do, but its properties are not its own. */
export function socketPipe(socket: WebSocket): PagePipe {
  const pipe: PagePipe = {
    send: (data) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(data)
    },
    close: () => socket.close(),
    binaryType: 'arraybuffer',
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    protocol: '',
    readyState: 'connecting',
  }
  const look = () => {
    pipe.readyState = words[socket.readyState] ?? 'closed'
  }
  socket.addEventListener('open', () => {
    look()
    pipe.onopen?.()
  })
  socket.addEventListener('message', ({ data }: MessageEvent<string | ArrayBuffer>) => pipe.onmessage?.({ data }))
  socket.addEventListener('error', (event) => pipe.onerror?.(event))
  socket.addEventListener('close', (event) => {
    look()
    pipe.onclose?.(event)
  })
  return pipe
}
