import type { MessagePortMain } from 'electron'
import type { PipeSocket } from '#core/pipes/pipe-socket.ts'

/**
 * A pipe of the core over one Electron port. Bytes are copied: a transferred buffer arrives as null on the other side.
 * A port's end carries no code; what the page must know of it came before as words.
 */
export function socketOf(port: MessagePortMain): PipeSocket {
  return {
    send: (data) => port.postMessage(typeof data === 'string' ? data : owned(data)),
    unsentBytes: () => 0,
    onMessage: (take) => {
      port.on('message', ({ data }) => {
        if (typeof data === 'string' || data instanceof Uint8Array) take(data)
        else if (data instanceof ArrayBuffer) take(new Uint8Array(data))
        else port.close()
      })
      port.start()
    },
    onClose: (gone) => {
      port.once('close', gone)
    },
    close: () => port.close(),
  }
}

// A view is copied with the whole buffer under it, and a pooled buffer holds other pipes' bytes too.
const owned = (bytes: Uint8Array) => (bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes))
