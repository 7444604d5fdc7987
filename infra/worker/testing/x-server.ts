import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './until.ts'
import type { WorkerProcess } from './worker-process.ts'

const run = promisify(execFile)

/** Looks at a worker's X server from beside it, with its own cookie: what really arrived there. */
export class XServer {
  readonly #env: NodeJS.ProcessEnv

  private constructor(display: number, cookie: string) {
    this.#env = { ...process.env, DISPLAY: `:${display}`, XAUTHORITY: cookie }
  }

  static async of(worker: WorkerProcess): Promise<XServer> {
    const note = await until('the display is noted', () => {
      try {
        return readFileSync(join(worker.data, 'desktop', 'display.json'), 'utf8')
      } catch {
        return null
      }
    })
    return new XServer(JSON.parse(note).display, join(worker.run, 'x', 'xauthority'))
  }

  /** Where the pointer is, in pixels. */
  async pointer(): Promise<{ x: number; y: number }> {
    const { stdout } = await run('xdotool', ['getmouselocation', '--shell'], { env: this.#env })
    return { x: Number(/X=(\d+)/.exec(stdout)?.[1]), y: Number(/Y=(\d+)/.exec(stdout)?.[1]) }
  }

  /** Titles of the windows there are. */
  async titles(): Promise<string[]> {
    const { stdout } = await run('xdotool', ['search', '--name', '.', 'getwindowname', '%@'], { env: this.#env }).catch(() => ({
      stdout: '',
    }))
    return stdout.split('\n').filter(Boolean)
  }

  /** Key codes and buttons held down. */
  async held(): Promise<string[]> {
    const { stdout } = await run('python3', ['-c', heldProgram], { env: this.#env })
    return stdout.split('\n').filter(Boolean)
  }
}

/** XQueryKeymap and XQueryPointer by ctypes: no tool on the command line tells both. */
const heldProgram = `
import ctypes
x = ctypes.CDLL('libX11.so.6')
x.XOpenDisplay.restype = ctypes.c_void_p
x.XDefaultRootWindow.restype = ctypes.c_ulong
x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
x.XQueryKeymap.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
d = x.XOpenDisplay(None)
keys = ctypes.create_string_buffer(32)
x.XQueryKeymap(d, keys)
for i, byte in enumerate(keys.raw):
    for bit in range(8):
        if byte >> bit & 1: print('key', i * 8 + bit)
w = ctypes.c_ulong(); c = ctypes.c_ulong(); n = [ctypes.c_int() for _ in range(4)]; mask = ctypes.c_uint()
x.XQueryPointer.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 7
x.XQueryPointer(d, x.XDefaultRootWindow(d), ctypes.byref(w), ctypes.byref(c), *[ctypes.byref(v) for v in n], ctypes.byref(mask))
for button in range(1, 6):
    if mask.value >> (7 + button) & 1: print('button', button)
for name, bit in (('shift', 0), ('control', 2), ('alt', 3)):
    if mask.value >> bit & 1: print('modifier', name)
`
