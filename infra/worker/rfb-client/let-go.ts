import { createConnection } from 'node:net'
import { pointerMessage } from '../gateway/rfb/pressed.ts'
import { ByteReader } from './byte-reader.ts'
import { greet } from './greet.ts'

/** How long the X server may take. Milliseconds. */
const letGoMs = 5_000

/**
 * Lets go of the pointer's buttons at this place. The X server lets go of a vanished client's keys by itself, but keeps its
 * buttons pressed.
 * @throws when the X server cannot be reached.
 */
export async function letGoOfButtons(rfbSocket: string, { x, y }: { x: number; y: number }): Promise<void> {
  const socket = createConnection({ path: rfbSocket, signal: AbortSignal.timeout(letGoMs) })
  socket.on('error', () => socket.destroy())
  await greet(new ByteReader(socket), (bytes) => socket.write(bytes))
  await new Promise((resolve) => {
    socket.once('close', resolve)
    socket.end(pointerMessage(0, x, y))
  })
}
