import { createConnection } from 'node:net'
import { type Framed } from '../kit/framed.ts'
import { wordsOf } from '#shared/program/log.ts'
import type { Pipe, PipeControl } from './pipe.ts'
import { RfbGate } from './rfb/gate.ts'
import { RfbError } from './rfb/messages.ts'

/** Bytes the X server has not taken; above it the client is not read any further. */
const inputLimit = 256 * 1024

/** Told where the pointer's buttons are held (null = no longer), so that somebody can let go of them if we are killed. */
export type NoteButtons = (at: { x: number; y: number } | null) => void

/** Joins a client to the X server's RFB socket. Pixels pass as they are, what the client sends is judged. */
export function desktopPipe(client: Framed, rfbSocket: string, control: PipeControl, noteButtons: NoteButtons): Pipe {
  const server = createConnection(rfbSocket)
  const gate = new RfbGate(control.admits)
  let opened = false
  let noted: { x: number; y: number } | null = null

  server.on('connect', () => {
    opened = true
    client.say({ say: 'opened' })
    control.tell()
  })
  server.on('data', (chunk) => {
    if (!client.data(chunk)) server.pause()
  })
  server.on('drain', () => client.resume())
  server.on('error', () => server.destroy())
  server.on('close', () => {
    if (!opened)
      client.say({
        say: 'refused',
        code: 'no_desktop',
        words: 'The desktop of this worker is not running. It is being started again.',
      })
    client.end()
  })

  const forward = (messages: readonly Uint8Array[]): void => {
    const held = gate.buttonsAt
    if ((held === null) !== (noted === null)) noteButtons(held)
    noted = held
    for (const message of messages) server.write(message)
    if (server.writableLength > inputLimit) client.pause()
  }

  return {
    // Sizes and acknowledgements belong to terminals; a desktop has its own words for both.
    ask: () => {},
    input: (bytes) => {
      try {
        forward(gate.push(bytes))
      } catch (error) {
        if (!(error instanceof RfbError)) throw error
        client.say({ say: 'refused', code: 'bad_protocol', words: `The desktop's protocol was broken: ${wordsOf(error)}.` })
        client.end()
      }
    },
    drained: () => server.resume(),
    controlEnded: () => forward(gate.release()),
    close: () => void server.end(),
  }
}
