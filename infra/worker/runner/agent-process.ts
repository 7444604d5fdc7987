import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AgentReader, Launch, Reading, Said } from '../agents/plugin.ts'
import { LineReader } from './line-reader.ts'

/** Lines held until the program is known to have begun: a moment's worth. */
const earlyLimit = 1_000

/** `begun`: the program itself was started. What ended before that is our sandbox, and `said` is what it complained of. */
export type AgentExit = { exitCode: number | null; begun: boolean; said: string }

/** One run of an agent's program. */
export class AgentProcess {
  readonly #child: ChildProcess
  readonly #say: Launch['say']
  /** What the program wrote has been read to its end, and it is reaped. */
  readonly ended: Promise<AgentExit>

  constructor(command: readonly string[], launch: Launch, reader: AgentReader, onReading: (reading: Reading) => void) {
    const [file = '', ...args] = command
    const child = spawn(file, args, { stdio: [launch.say ? 'pipe' : 'ignore', 'pipe', 'pipe', 'pipe'], env: {}, cwd: '/' })
    this.#child = child
    this.#say = launch.say
    child.stdin?.on('error', () => {})
    let begun = false
    let said = ''
    // What it wrote and the sign that it was begun come by different pipes, in any order.
    const early: (() => void)[] = []
    child.stdio[3]?.on('data', () => {
      begun = true
      for (const read of early.splice(0)) read()
    })
    for (const from of ['stdout', 'stderr'] as const) {
      const lines = new LineReader((line) => {
        const read = (): void => reader.line(line, from).forEach(onReading)
        if (begun) return read()
        said = line
        if (early.length < earlyLimit) early.push(read)
      })
      child[from]?.on('data', (bytes: Buffer) => lines.push(bytes))
      child[from]?.on('end', () => lines.end())
    }
    this.ended = once(child, 'close').then(([exitCode]) => ({
      exitCode: typeof exitCode === 'number' ? exitCode : null,
      begun,
      said,
    }))
  }

  /** Tells it a person's words; false = it takes none while it runs. */
  say(said: Said): boolean {
    if (!this.#say || !this.#child.stdin) return false
    this.#child.stdin.write(`${this.#say(said)}\n`)
    return true
  }

  /** The outermost process of its sandbox. */
  get pid(): number {
    return this.#child.pid ?? 0
  }

  /** Ends it with everything it started: its sandbox dies with it. */
  end(): void {
    this.#child.kill('SIGKILL')
  }
}
