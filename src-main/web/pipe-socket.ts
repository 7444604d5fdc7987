import { WebSocket } from 'ws'
import type { PipeSocket } from '#core/pipes/pipe-socket.ts'

/** A WebSocket as the core sees a pipe. */
export const pipeSocket = (socket: WebSocket): PipeSocket => ({
  send: (data) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(data)
  },
  unsentBytes: () => socket.bufferedAmount,
  onMessage: (listener) =>
    void socket.on('message', (data: Buffer, isBinary) => listener(isBinary ? data : data.toString('utf8'))),
  onClose: (listener) => void socket.once('close', listener),
  close: (code) => socket.close(code),
})
