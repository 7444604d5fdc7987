import { clientMessage } from './messages.ts'

/** Keysyms of the modifiers that are let go at every end of control, whether they were seen pressed or not: Shift, Control, Meta, Alt, Super (left and right) and AltGr. */
const modifiers = [0xffe1, 0xffe2, 0xffe3, 0xffe4, 0xffe7, 0xffe8, 0xffe9, 0xffea, 0xffeb, 0xffec, 0xfe03]

/** Keys held at once that are remembered; a hand has ten fingers, a hostile client four billion keysyms. */
const maxHeld = 256

/** What a client holds down at the X server: followed in every message that passed, so that it can be let go. */
export class Pressed {
  readonly #keys = new Set<number>()
  /** QEMU key events: scan code → keysym. */
  readonly #codes = new Map<number, number>()
  #pointer = { mask: 0, x: 0, y: 0 }

  /** Whether this message may pass: one more key above what can be remembered may not. */
  follow(message: Uint8Array): boolean {
    const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
    if (message[0] === clientMessage.pointerEvent) {
      this.#pointer = { mask: view.getUint8(1), x: view.getUint16(2), y: view.getUint16(4) }
    } else if (message[0] === clientMessage.keyEvent) {
      const keysym = view.getUint32(4)
      if (view.getUint8(1) === 0) this.#keys.delete(keysym)
      else if (this.#keys.size >= maxHeld) return false
      else this.#keys.add(keysym)
    } else if (message[0] === clientMessage.qemu) {
      const code = view.getUint32(8)
      if (view.getUint16(2) === 0) this.#codes.delete(code)
      else if (this.#codes.size >= maxHeld) return false
      else this.#codes.set(code, view.getUint32(4))
    }
    return true
  }

  /** Where the pointer's buttons are held; null = they are not. */
  get buttonsAt(): { x: number; y: number } | null {
    const { mask, x, y } = this.#pointer
    return mask ? { x, y } : null
  }

  /** The messages that let go of everything, and forgets it. */
  release(): Uint8Array[] {
    const codes = [...this.#codes].map(([code, keysym]) => qemuKeyUp(keysym, code))
    const keys = [...new Set([...this.#keys, ...modifiers])].map(keyUp)
    const { mask, x, y } = this.#pointer
    this.#keys.clear()
    this.#codes.clear()
    this.#pointer = { mask: 0, x, y }
    // The pointer is only let go where it was held: a plain move would be input, too.
    return [...codes, ...keys, ...(mask ? [pointerMessage(0, x, y)] : [])]
  }
}

function keyUp(keysym: number): Uint8Array {
  const out = new DataView(new ArrayBuffer(8))
  out.setUint8(0, clientMessage.keyEvent)
  out.setUint32(4, keysym)
  return new Uint8Array(out.buffer)
}

function qemuKeyUp(keysym: number, code: number): Uint8Array {
  const out = new DataView(new ArrayBuffer(12))
  out.setUint8(0, clientMessage.qemu)
  out.setUint32(4, keysym)
  out.setUint32(8, code)
  return new Uint8Array(out.buffer)
}

export function pointerMessage(mask: number, x: number, y: number): Uint8Array {
  const out = new DataView(new ArrayBuffer(6))
  out.setUint8(0, clientMessage.pointerEvent)
  out.setUint8(1, mask)
  out.setUint16(2, x)
  out.setUint16(4, y)
  return new Uint8Array(out.buffer)
}
