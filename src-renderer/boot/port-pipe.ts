import type { PagePipe } from '../client/transport.ts'

/** A pipe over a MessagePort. Bytes are copied both ways; a transferred buffer would arrive as null (Electron). */
export function portPipe(port: MessagePort): PagePipe {
  const pipe: PagePipe = {
    send: (data) => port.postMessage(typeof data === 'string' ? data : data.slice()),
    close: () => {
      if (pipe.readyState === 'closed') return
      pipe.readyState = 'closed'
      port.close()
    },
    binaryType: 'arraybuffer',
    onopen: null,
    onmessage: null,
    onclose: null,
    onerror: null,
    protocol: '',
    readyState: 'open',
  }
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') pipe.onmessage?.({ data })
    else if (data instanceof ArrayBuffer) pipe.onmessage?.({ data })
    else if (data instanceof Uint8Array) pipe.onmessage?.({ data: data.slice().buffer })
  })
  port.addEventListener('close', () => {
    if (pipe.readyState === 'closed') return
    pipe.readyState = 'closed'
    pipe.onclose?.({})
  })
  port.start()
  return pipe
}
