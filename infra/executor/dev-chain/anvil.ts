import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'

export type Anvil = {
  rpc: string
  stop(): Promise<void>
  /** Resolves when it has ended, whoever ended it. */ ended: Promise<void>
}

export type AnvilOptions = { port?: number; state?: string; blockSeconds?: number }

/** How long it may take to come up, in milliseconds. */
const upMs = 20_000

/** The program itself, out of the package of this platform: its wrapper would put one more process between us and it. */
function anvilProgram(): string {
  const platform = `${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`
  const wrapper = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json')
  return createRequire(wrapper).resolve(`@foundry-rs/anvil-${platform}/bin/anvil`)
}

/** What makes it end with us when we are killed; where there is no such program it would outlive us. */
const dyingWithUs = (): string[] => (existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL', '--'] : [])

/**
 * Starts a development chain on 127.0.0.1, its blocks made as transactions come and, with `blockSeconds`, in even steps
 * too. Gas costs nothing there, so that a payment costs what it says. `state` = a file that it keeps its blocks in.
 * @throws in words when there is none for this machine.
 */
export async function startAnvil({ port = 0, state, blockSeconds }: AnvilOptions): Promise<Anvil> {
  const args = ['--host', '127.0.0.1', '--port', String(port), '--chain-id', '31337', '--gas-price', '0', '--base-fee', '0']
  if (state) args.push('--state', state, '--state-interval', '5')
  if (blockSeconds) args.push('--block-time', String(blockSeconds), '--mixed-mining')
  const [program = '', ...before] = [...dyingWithUs(), anvilProgram()]
  const child = spawn(program, [...before, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent' },
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await ended
  }
  const listening = Promise.withResolvers<string>()
  child.once('error', listening.reject)
  child.once('exit', () => listening.reject(new Error('the development chain ended while it started')))
  const late = setTimeout(() => listening.reject(new Error('the development chain did not come up')), upMs)
  createInterface({ input: child.stdout }).on('line', (line) => {
    const address = /Listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1]
    if (address) listening.resolve(`http://${address}`)
  })
  try {
    return { rpc: await listening.promise, stop, ended }
  } catch (error) {
    await stop()
    throw error
  } finally {
    clearTimeout(late)
  }
}
