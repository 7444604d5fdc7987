import type { Socket } from 'node:net'
import type { GatewayAsk, GatewayOpen } from '#shared/schema/gateway.ts'
import { gatewaySay } from '#shared/schema/gateway.ts'
import { type Framed, framed } from '../kit/framed.ts'
import { parseWords } from '../kit/words.ts'
import type { Pipe, PipeControl } from './pipe.ts'

/** Input of one pipe the holder has not taken; above it more is dropped: a person types slower than this. */
const inputLimit = 256 * 1024

/** Joins a client to one terminal of the holder. Output passes as it is, input only while `control` admits it. */
export function terminalPipe(
  client: Framed,
  open: Extract<GatewayOpen, { open: 'terminal' }>,
  holder: Socket,
  control: PipeControl,
): Pipe {
  let greeted = false
  const behind = framed(holder, {
    onFrame: (frame) => {
      if (frame.type === 'data') {
        if (!client.data(frame.bytes)) behind.pause()
        return
      }
      const words = parseWords(gatewaySay, frame.text)
      if (!words) return
      if (!greeted) {
        greeted = true
        client.say({ say: 'opened' })
        control.tell()
      }
      client.say(words)
    },
    onClosed: () => {
      if (!greeted)
        client.say({ say: 'refused', code: 'no_such_session', words: 'This terminal has ended on the worker. Open another one.' })
      client.end()
    },
  })
  behind.say({ v: 1, open: 'attach', sessionId: open.sessionId, from: open.from })

  return {
    ask: (ask: Exclude<GatewayAsk, { say: 'lease' }>) => {
      if (ask.say === 'ack') behind.say(ask)
      else if (control.admits()) behind.say(ask)
    },
    input: (bytes) => {
      if (control.admits() && behind.queued + bytes.length <= inputLimit) behind.data(bytes)
    },
    drained: () => behind.resume(),
    controlEnded: () => {},
    // What was admitted before the client left is still typed.
    close: () => behind.end(),
  }
}
