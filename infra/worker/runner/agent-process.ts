import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AgentReader, Launch, Reading, Said } from '../agents/plugin.ts'
import { LineReader } from './line-reader.ts'

/** One run of an agent's program. */
export class AgentProcess {
  readonly #child: ChildProcess
  readonly #say: Launch['say']
  /** What the program wrote has been read to its end, and it is reaped. */
  readonly ended: Promise<{ exitCode: number | null }>

  constructor(command: readonly string[], launch: Launch, reader: AgentReader, onReading: (reading: Reading) => void) {
    const [file = '', ...args] = command
    const child = spawn(file, args, { stdio: [launch.say ? 'pipe' : 'ignore', 'pipe', 'pipe'], env: {}, cwd: '/' })
    this.#child = child
    this.#say = launch.say
    child.stdin?.on('error', () => {})
    for (const from of ['stdout', 'stderr'] as const) {
      const lines = new LineReader((line) => reader.line(line, from).forEach(onReading))
      child[from]?.on('data', (bytes: Buffer) => lines.push(bytes))
      child[from]?.on('end', () => lines.end())
    }
    this.ended = once(child, 'close').then(([exitCode]) => ({ exitCode: typeof exitCode === 'number' ? exitCode : null }))
  }

  /** Tells it a person's words; false = it takes none while it runs. */
  say(said: Said): boolean {
    if (!this.#say || !this.#child.stdin) return false
    this.#child.stdin.write(`${this.#say(said)}\n`)
    return true
  }

  /** Ends it with everything it started: its sandbox dies with it. */
  end(): void {
    this.#child.kill('SIGKILL')
  }
}
