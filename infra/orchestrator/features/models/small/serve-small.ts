import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { lookAt } from '../endpoints/look-at.ts'
import { InstallError, type Installed } from './install-small.ts'
import { small } from './small-facts.ts'

export type Serving = {
  baseUrl: string
  /** Resolves when it ended, however. */
  ended: Promise<void>
  stop(): Promise<void>
}

const startLimitMs = 60_000
const stopLimitMs = 5_000

/** Beside the built program, or among the sources. */
const script = [join(import.meta.dirname, 'small-model/serve.py'), join(import.meta.dirname, '../../../../small-model/serve.py')]

/**
 * Starts the server and answers when it answers. It ends with this program, however that ends: it holds our end of its
 * standard input.
 * @throws InstallError
 */
export async function serveSmall({ python, model }: Installed, log: string, signal: AbortSignal): Promise<Serving> {
  const port = await freePort()
  const descriptor = openSync(log, 'w', 0o600)
  const child = spawn(
    python,
    [script.find(existsSync) ?? '', model, small.name, `${port}`, `${small.contextTokens}`, `${small.threads}`],
    { stdio: ['pipe', descriptor, descriptor], cwd: '/' },
  )
  closeSync(descriptor)
  child.stdin?.on('error', () => {})
  const exit = new AbortController()
  const ended = new Promise<void>((resolve) => exit.signal.addEventListener('abort', () => resolve()))
  child.once('exit', () => exit.abort())
  child.once('error', () => exit.abort())
  const stop = async () => {
    child.stdin?.end()
    const kill = setTimeout(() => child.kill('SIGKILL'), stopLimitMs)
    await ended
    clearTimeout(kill)
  }
  const baseUrl = `http://127.0.0.1:${port}`
  const deadline = performance.now() + startLimitMs
  while (!exit.signal.aborted && performance.now() < deadline && !signal.aborted) {
    if ((await lookAt(baseUrl, null)).answers) return { baseUrl, ended, stop }
    await delay(100)
  }
  await stop()
  throw new InstallError(`its server did not start; ${log} says more`)
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
