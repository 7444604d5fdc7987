import { filterEncodings } from './encodings.ts'
import { clientMessage, type ClientPart, ClientStream, RfbError } from './messages.ts'
import { Pressed } from './pressed.ts'

/** What anybody who may look may send: which pixels, how, and when. */
const viewing = new Set<number>([
  clientMessage.setPixelFormat,
  clientMessage.setEncodings,
  clientMessage.framebufferUpdateRequest,
  clientMessage.enableContinuousUpdates,
  clientMessage.clientFence,
])

/** What only the holder of control may send. Clipboard text is in neither: it never passes. */
const controlling = new Set<number>([
  clientMessage.keyEvent,
  clientMessage.pointerEvent,
  clientMessage.setDesktopSize,
  clientMessage.qemu,
])

const version = 'RFB 003.008\n'

/**
 * Judges everything a client sends towards the X server, message by message, at the moment each is complete. What passes
 * is whole messages, so what we add stands between them.
 */
export class RfbGate {
  readonly #stream = new ClientStream()
  readonly #pressed = new Pressed()
  readonly #admits: () => boolean
  #greeted = false

  /** `admits` says whether this client may send input at this very moment. */
  constructor(admits: () => boolean) {
    this.#admits = admits
  }

  /** What of these bytes goes on to the X server. @throws RfbError when the client broke the protocol. */
  push(chunk: Uint8Array): Uint8Array[] {
    return this.#stream.push(chunk).flatMap((part) => this.#judge(part) ?? [])
  }

  /** The messages that let go of whatever this client holds down. */
  release(): Uint8Array[] {
    return this.#greeted ? this.#pressed.release() : []
  }

  /** Where the pointer's buttons are held; null = they are not. */
  get buttonsAt(): { x: number; y: number } | null {
    return this.#pressed.buttonsAt
  }

  #judge(part: ClientPart): Uint8Array | null {
    if (part.part === 'message') return this.#judgeMessage(part.type, part.bytes)
    if (part.part === 'version') {
      const said = Buffer.from(part.bytes).toString('latin1')
      if (said !== version) throw new RfbError(`version ${JSON.stringify(said)}; only 3.8 is spoken here`)
      return part.bytes
    }
    if (part.part === 'security') {
      if (part.bytes[0] !== 1) throw new RfbError(`security type ${part.bytes[0]}; only 1 (none) is spoken here`)
      return part.bytes
    }
    this.#greeted = true
    // Shared whatever was asked for: nobody who looks may push another one out.
    return Uint8Array.of(1)
  }

  #judgeMessage(type: number, bytes: Uint8Array): Uint8Array | null {
    if (type === clientMessage.setEncodings) return filterEncodings(bytes)
    if (viewing.has(type)) return bytes
    if (controlling.has(type) && this.#admits() && this.#pressed.follow(bytes)) return bytes
    return null
  }
}
