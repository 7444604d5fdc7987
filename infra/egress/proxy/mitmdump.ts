import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Environment } from '../env/ensure.ts'
import type { Log } from '../kit/log.ts'

export type ProxySetup = {
  environment: Environment
  addons: readonly string[]
  /** Folder of the authority, made there at the first start. */
  authority: string
  /** File of the authorities that hosts are checked by. */
  trusted: string
  port: number
  desk: string
  swap: string
  mapped: Readonly<Record<string, string>>
  /** More options, for tests that set ours against others'. */
  set?: readonly string[]
}

/** The three without which it leaks come first (`docs/rules.md`): raw bytes, early connections, QUIC. */
const safe = ['rawtcp=false', 'connection_strategy=lazy', 'http3=false']

/** Larger bodies are refused by the proxy itself: they would have to lie in memory to be looked at. */
const bodyLimit = '256m'

const options = ({ authority, trusted, desk, swap, mapped, set = [] }: ProxySetup): string[] =>
  [
    ...set,
    ...safe,
    'upstream_cert=false',
    'onboarding=false',
    'validate_inbound_headers=true',
    `body_size_limit=${bodyLimit}`,
    `confdir=${authority}`,
    `ssl_verify_upstream_trusted_ca=${trusted}`,
    'flow_detail=0',
    'termlog_verbosity=warn',
    `desk=${desk}`,
    `swap=${swap}`,
    `mapped=${JSON.stringify(mapped)}`,
  ].flatMap((each) => ['--set', each])

/** One run of the proxy. */
export class Mitmdump {
  readonly #child: ChildProcess
  /** Resolves with its exit code once it is gone. */
  readonly ended: Promise<number | null>

  constructor(setup: ProxySetup, log: Log) {
    const scripts = setup.addons.flatMap((addon) => ['-s', addon])
    const listen = ['--mode', 'regular', '--listen-host', '127.0.0.1', '--listen-port', `${setup.port}`]
    // Nothing of our environment: it may name other authorities and other proxies.
    const env = { PATH: '/usr/bin:/bin', HOME: setup.authority, LANG: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' }
    this.#child = spawn(setup.environment.mitmdump, [...listen, ...options(setup), ...scripts], {
      stdio: ['ignore', 'pipe', 'pipe'],
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
