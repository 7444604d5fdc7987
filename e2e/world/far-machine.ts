import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NamespaceMachine } from '../../infra/worker/testing/namespace-machine.ts'
import { cloneRoot } from './paths.ts'

/** Where the machine has its clone of this project: a layer above ours, so that what is written there stays there. */
const clone = '/srv'

/** Run as the machine's first process; it stays, because the orphans of what it runs become its children. */
const boot = `
  hostname far && mount -t tmpfs tmpfs /mnt && mkdir /mnt/upper /mnt/work &&
  mount -t overlay -o lowerdir="$1",upperdir=/mnt/upper,workdir=/mnt/work overlay ${clone} &&
  mount -t tmpfs -o mode=1777 tmpfs /tmp && cd ${clone} && /bin/sh -c "$2"; exit`

/**
 * Another machine, as far as programs can tell: a network, processes, a name, a /tmp and a clone of this project of its own.
 * Needs root.
 */
export class FarMachine {
  readonly #network = new NamespaceMachine()
  #terminal: ChildProcess | null = null
  /** Everything that its terminal showed. */
  output = ''

  /** This machine's address on the cable between the two, and the far one's. */
  readonly here = this.#network.here
  readonly there = this.#network.there

  /** Makes it; why that is not allowed here, or null when it is done. */
  start(): string | null {
    return this.#network.start()?.refused ?? null
  }

  /** Types `line` into a terminal there, in the clone's folder. */
  type(line: string): void {
    const spaces = ['--mount', '--propagation', 'private', '--uts', '--pid', '--fork', '--mount-proc', '--kill-child=KILL']
    const [file = '', ...args] = [...this.#network.onItsNetwork, 'unshare', ...spaces, '--', '/bin/sh', '-c', boot, 'sh']
    const child = spawn(file, [...args, cloneRoot, line], { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/' })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (this.output += bytes.toString()))
    this.#terminal = child
  }

  /** A file in its clone's folder; empty while there is none. */
  read(path: string): string {
    try {
      const outer = this.#terminal?.pid ?? 0
      const first = readFileSync(`/proc/${outer}/task/${outer}/children`, 'utf8').trim()
      return readFileSync(join(`/proc/${first}/root`, clone, path), 'utf8')
    } catch {
      return ''
    }
  }

  /** Switches it off: every process there ends with the first one. */
  async remove(): Promise<void> {
    const terminal = this.#terminal
    if (terminal && terminal.exitCode === null && terminal.signalCode === null) {
      const gone = new Promise((resolve) => terminal.once('close', resolve))
      terminal.kill('SIGKILL')
      await gone
    }
    this.#network.remove()
  }
}
