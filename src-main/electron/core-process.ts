import { MessageChannelMain, utilityProcess } from 'electron'
import type { MessagePortMain, UtilityProcess } from 'electron'
import { fromCore } from './core-words.ts'
import type { FromCore, ToCore, Told } from './core-words.ts'
import { afterCrash } from './crash-backoff.ts'
import { KeptLines } from './kept-lines.ts'
import type { Ending } from './recovery.ts'

export type CoreEvents = {
  /** A core was started after a crash; ports of the one before are dead. */
  restarted: (words: string) => void
  /** It will not be started again by itself: it refused to start, or fell over too often. `lines` are its last ones. */
  ended: (ending: Ending) => void
  /** What the person should be told of outside the page. */
  told: (fresh: Told[]) => void
  /** One piece of its log. */
  wrote: (chunk: Buffer) => void
}

/** How long a core may take to close its databases before it is ended, in milliseconds. */
const closeMs = 5_000

/** The console core in its own process: restarted when it falls over, closed with the console. */
export class CoreProcess {
  readonly #path: string
  readonly #args: string[]
  readonly #events: CoreEvents
  readonly #lines = new KeptLines()
  #child: UtilityProcess | null = null
  #crashes: number[] = []
  #timer: NodeJS.Timeout | undefined

  /** `path` is the built entry of the core process, `args` its command line. */
  constructor(path: string, args: string[], events: CoreEvents) {
    this.#path = path
    this.#args = args
    this.#events = events
  }

  /** At launch, and again when a person asks for it; earlier crashes are forgotten. */
  start(): void {
    this.#crashes = []
    this.#fork()
  }

  /** New ports for a page: its ends of the calls and of the pipes. Null while no core runs; the page gets them with the next one. */
  openPage(): [MessagePortMain, MessagePortMain] | null {
    if (!this.#child) return null
    const calls = new MessageChannelMain()
    const pipes = new MessageChannelMain()
    this.#tell({ say: 'page' }, [calls.port2, pipes.port2])
    return [calls.port1, pipes.port1]
  }

  woke(): void {
    this.#tell({ say: 'woke' })
  }

  /** Answers when the process is gone. */
  async close(): Promise<void> {
    clearTimeout(this.#timer)
    const child = this.#child
    if (!child) return
    this.#letGo()
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
    })
    const late = setTimeout(() => child.kill(), closeMs)
    child.postMessage({ say: 'close' } satisfies ToCore, [])
    await gone
    clearTimeout(late)
  }

  #fork(): void {
    const child = utilityProcess.fork(this.#path, this.#args, { serviceName: 'Autocode Console core', stdio: 'pipe' })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => this.#wrote(chunk))
    child.on('message', (message: unknown) => this.#heard(child, fromCore.parse(message)))
    child.once('exit', (code) => {
      if (this.#child === child) this.#crashed(code)
    })
  }

  #wrote(chunk: Buffer): void {
    this.#lines.add(chunk)
    this.#events.wrote(chunk)
  }

  /** From here on this process's end is no crash. */
  #letGo(): void {
    this.#child = null
  }

  #tell(word: ToCore, ports: MessagePortMain[] = []): void {
    this.#child?.postMessage(word, ports)
  }

  #heard(child: UtilityProcess, word: FromCore): void {
    if (word.say === 'told') return this.#events.told(word.fresh)
    const { trouble, words } = word
    this.#letGo()
    child.kill()
    this.#events.ended({ trouble, words, lines: this.#lines.text() })
  }

  #crashed(code: number): void {
    this.#letGo()
    const now = performance.now()
    const next = afterCrash(this.#crashes, now)
    this.#crashes.push(now)
    if (next.kind === 'give_up') {
      return this.#events.ended({ trouble: 'other', words: gaveUp(code), lines: this.#lines.text() })
    }
    this.#timer = setTimeout(() => this.#restart(restarted(code)), next.inMs)
  }

  #restart(words: string): void {
    this.#fork()
    this.#tell({ say: 'notice', words })
    this.#events.restarted(words)
  }
}

const restarted = (code: number) =>
  `The console's core stopped unexpectedly (code ${code}) and was started again. Nothing on the workers was touched.`
const gaveUp = (code: number) =>
  `The console's core stopped several times in a minute (last with code ${code}). The workers and their runs are not affected.`
