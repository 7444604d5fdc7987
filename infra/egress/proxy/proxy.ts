import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Environment } from '../env/ensure.ts'
import type { Log } from '#shared/program/log.ts'

export type ProxySetup = {
  environment: Environment
  /** Our program for Python, and what it is told beside its settings. */
  program: readonly string[]
  /** Folder of the authority, made there at the first start. */
  authority: string
  /** File of the authorities that hosts are checked by. */
  trusted: string
  port: number
  desk: string
  swap: string
  mapped: Readonly<Record<string, string>>
  /** Other values for options, for tests that set ours against them. */
  set?: Readonly<Record<string, unknown>>
}

/** Larger bodies are refused by the proxy itself: they would have to lie in memory to be looked at. */
const bodyLimit = '256m'

const settings = ({ authority, trusted, port, desk, swap, mapped, set }: ProxySetup) => ({
  ...set,
  mode: ['regular'],
  listen_host: '127.0.0.1',
  listen_port: port,
  // Without these it leaks: raw bytes, connections before the decision, QUIC, bodies that are sent on as they come.
  rawtcp: false,
  connection_strategy: 'lazy',
  http3: false,
  stream_large_bodies: null,
  upstream_cert: false,
  onboarding: false,
  validate_inbound_headers: true,
  body_size_limit: bodyLimit,
  confdir: authority,
  ssl_verify_upstream_trusted_ca: trusted,
  termlog_verbosity: 'warn',
  desk,
  swap,
  mapped: JSON.stringify(mapped),
})

/** One run of the proxy. */
export class Proxy {
  readonly #child: ChildProcess
  /** Resolves with its exit code once it is gone. */
  readonly ended: Promise<number | null>

  constructor(setup: ProxySetup, log: Log) {
    // Nothing of our environment: it may name other authorities and other proxies.
    const env = { PATH: '/usr/bin:/bin', HOME: setup.authority, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' }
    const [program = '', ...more] = setup.program
    this.#child = spawn(setup.environment.python, ['-E', '-s', '-X', 'utf8', program, JSON.stringify(settings(setup)), ...more], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env,
      cwd: '/',
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      if (stream) createInterface({ input: stream }).on('line', (line) => log('proxy_says', { words: withoutSecrets(line) }))
    const gone = once(this.#child, 'close').then(([code]) => (typeof code === 'number' ? code : null))
    this.ended = gone.catch(() => null)
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Ends it: what is held by then is not sent. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM')
    const late = setTimeout(() => this.#child.kill('SIGKILL'), 3_000)
    await this.ended
    clearTimeout(late)
  }

  /** Ends it this moment. */
  kill(): void {
    this.#child.kill('SIGKILL')
  }
}

/** A traceback may show what it was about. */
const withoutSecrets = (line: string): string =>
  line
    .replaceAll(/(?:\d[ -]?){12,}/g, '•••')
    .replaceAll(/\b(ag|wk|ex|eg|sk)_[A-Za-z0-9_-]{20,}/g, '$1_•••')
    .slice(0, 300)
