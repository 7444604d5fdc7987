import { execFile } from 'node:child_process'
import { connect, type Socket } from 'node:net'
import { promisify } from 'node:util'
import { readCookie } from './x-cookie.ts'

const run = promisify(execFile)

/** X requests used here, by their number in the X11 protocol (X.Org, "X Window System Protocol", 11.0). */
const opcode = { queryPointer: 38, queryKeymap: 44, queryExtension: 98 } as const

/**
 * A worker's display as the X server itself sees it: the far side of everything that a page sends. Speaks a few requests of
 * the X protocol, because what is asked (keys held down, time since any input) no installed tool tells.
 */
export class XDisplay {
  readonly #socket: Socket
  readonly #root: number
  readonly #environment: { DISPLAY: string; XAUTHORITY: string }
  #held: Buffer = Buffer.alloc(0)
  #wake: () => void = () => undefined
  #screenSaver = 0

  private constructor(socket: Socket, root: number, rest: Buffer, environment: { DISPLAY: string; XAUTHORITY: string }) {
    this.#socket = socket
    this.#root = root
    this.#held = rest
    this.#environment = environment
    socket.on('data', (bytes: Buffer) => {
      this.#held = Buffer.concat([this.#held, bytes])
      this.#wake()
    })
  }

  /** @param cookieFile an Xauthority file that opens it */
  static async open(number: number, cookieFile: string): Promise<XDisplay> {
    const cookie = await readCookie(cookieFile)
    const socket = connect(`/tmp/.X11-unix/X${number}`)
    socket.write(setup(cookie))
    const [root, rest] = await new Promise<[number, Buffer]>((resolve, reject) => {
      let held: Buffer = Buffer.alloc(0)
      socket.once('error', reject)
      socket.on('data', function take(bytes: Buffer) {
        held = Buffer.concat([held, bytes])
        if (held.length < 8 || held.length < 8 + held.readUInt16LE(6) * 4) return
        socket.off('data', take)
        if (held[0] === 1) resolve([rootOf(held), held.subarray(8 + held.readUInt16LE(6) * 4)])
        else reject(new Error(`the display ${number} refused: ${held.subarray(8).toString()}`))
      })
    })
    const display = new XDisplay(socket, root, rest, { DISPLAY: `:${number}`, XAUTHORITY: cookieFile })
    const extension = Buffer.from('MIT-SCREEN-SAVER')
    const answer = await display.#ask(request(opcode.queryExtension, 0, u16(extension.length), u16(0), padded(extension)))
    display.#screenSaver = answer.readUInt8(9)
    return display
  }

  /** Key codes that the X server holds for pressed. */
  async keysDown(): Promise<number[]> {
    const answer = await this.#ask(request(opcode.queryKeymap, 0))
    return Array.from({ length: 256 }, (_, key) => key).filter((key) => ((answer[8 + (key >> 3)] ?? 0) >> (key & 7)) & 1)
  }

  /** Pointer buttons that it holds for pressed (1 = left). */
  async buttonsDown(): Promise<number[]> {
    const answer = await this.#ask(request(opcode.queryPointer, 0, u32(this.#root)))
    const mask = answer.readUInt16LE(24)
    return [1, 2, 3, 4, 5].filter((button) => mask & (0x80 << button))
  }

  /** Milliseconds since any key, button or movement reached the X server. */
  async idleMs(): Promise<number> {
    return (await this.#ask(request(this.#screenSaver, 1, u32(this.#root)))).readUInt32LE(16)
  }

  /**
   * Starts to watch for input. The answer tells whether any key, button or movement reached the X server since: idle time
   * that fell behind the clock.
   */
  watchInput(): () => Promise<boolean> {
    const since = performance.now()
    return async () => {
      const watched = performance.now() - since
      return (await this.idleMs()) < watched
    }
  }

  /** Titles of the windows on it. */
  async titles(): Promise<string[]> {
    const { stdout } = await run('xdotool', ['search', '--onlyvisible', '--name', '.', 'getwindowname', '%@'], {
      env: { ...process.env, ...this.#environment },
    }).catch(() => ({ stdout: '' }))
    return stdout.split('\n').filter((line) => line !== '')
  }

  close(): void {
    this.#socket.destroy()
  }

  async #ask(bytes: Buffer): Promise<Buffer> {
    this.#socket.write(bytes)
    for (;;) {
      const length = this.#held.length >= 32 ? 32 + (this.#held[0] === 1 ? this.#held.readUInt32LE(4) * 4 : 0) : Infinity
      if (this.#held.length < length) {
        await new Promise<void>((resolve) => (this.#wake = resolve))
        continue
      }
      const answer = this.#held.subarray(0, length)
      this.#held = this.#held.subarray(length)
      if (answer[0] === 0) throw new Error(`the X server refused a request (error ${answer[1]})`)
      if (answer[0] === 1) return answer
    }
  }
}

const u16 = (value: number) => Buffer.from(Uint16Array.of(value).buffer)
const u32 = (value: number) => Buffer.from(Uint32Array.of(value).buffer)
const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)])

/** One request: number, detail, length in words of 4 bytes, body. */
function request(number: number, detail: number, ...body: Buffer[]): Buffer {
  const rest = Buffer.concat(body)
  return Buffer.concat([Buffer.of(number, detail), u16(1 + rest.length / 4), rest])
}

/** The first words of a client: little endian, protocol 11.0, the cookie. */
function setup(cookie: Buffer): Buffer {
  const name = Buffer.from('MIT-MAGIC-COOKIE-1')
  return Buffer.concat([
    Buffer.from('l\0'),
    u16(11),
    u16(0),
    u16(name.length),
    u16(cookie.length),
    u16(0),
    padded(name),
    padded(cookie),
  ])
}

/** The root window of the first screen, out of the server's first answer. */
function rootOf(answer: Buffer): number {
  const vendor = answer.readUInt16LE(24)
  const formats = answer.readUInt8(29)
  return answer.readUInt32LE(40 + vendor + (-vendor & 3) + formats * 8)
}
