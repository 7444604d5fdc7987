import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

export type Launch<R> = {
  title: string
  script: string
  args: readonly string[]
  /** A command line that runs the rest, such as `unshare … --`; it must not fork, so that what is killed is the program. */
  by?: readonly string[]
  env?: NodeJS.ProcessEnv
  /** What a line of its output says about being ready; null when it is another line. */
  ready: (line: string) => R | null
  limitMs?: number
}

/** A program that did not get ready: how it ended and what it said. */
export class NotReadyError extends Error {
  override name = 'NotReadyError'
}

/** One run of one of our built programs, as a direct child, so that killing it is never a guess about a pid. */
export class Program<R> {
  readonly #child: ChildProcess
  readonly #ended: Promise<void>
  readonly #said: string[]
  readonly ready: R

  private constructor(child: ChildProcess, ended: Promise<void>, said: string[], ready: R) {
    this.#child = child
    this.#ended = ended
    this.#said = said
    this.ready = ready
  }

  /** @throws NotReadyError */
  static async start<R>({ title, script, args, by = [], env, ready, limitMs = 20_000 }: Launch<R>): Promise<Program<R>> {
    const [file = process.execPath, ...line] = [...by, process.execPath, script, ...args]
    const child = spawn(file, line, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      cwd: '/',
    })
    const said: string[] = []
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    const isReady = new Promise<R>((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on('line', (line) => {
          said.push(line)
          const answer = stream === child.stdout ? ready(line) : null
          if (answer !== null) resolve(answer)
        })
      }
    })
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), limitMs)))
    const closed = new Promise<'ended'>((resolve) => child.once('close', () => resolve('ended')))
    const first = await Promise.race([isReady.then((value) => ({ value })), late, closed])
    clearTimeout(timer)
    if (typeof first === 'object') return new Program(child, ended, said, first.value)
    child.kill('SIGKILL')
    const how = first === 'late' ? `was not ready after ${limitMs} ms` : `ended with ${child.exitCode ?? child.signalCode}`
    throw new NotReadyError(`${title} ${how}. It said:\n${said.join('\n')}`)
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Everything it printed so far. */
  get output(): string {
    return this.#said.join('\n')
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  async kill9(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#ended
  }

  /** Asks it to end and waits; insists after `limitMs`. */
  async end(limitMs = 10_000): Promise<void> {
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), limitMs)
    await this.#ended
    clearTimeout(timer)
  }

  /** Stops or goes on: a machine that sleeps. */
  freeze(): void {
    this.#child.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child.kill('SIGCONT')
  }
}
