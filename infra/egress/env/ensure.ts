import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Log } from '#shared/program/log.ts'
import { findPython } from './python.ts'

const run = promisify(execFile)

/** How long the installation may take, in milliseconds. */
const installMs = 170_000

/** An environment of Python with mitmproxy in it. */
export type Environment = { python: string; version: string }

/**
 * The environment that the proxy runs in, installed when it is not there. It is made under a name of its own and counts
 * once it is whole: two who make it at once do not disturb each other, and one that was cut off is nothing.
 * @throws in words when it cannot be had.
 */
export async function ensureEnvironment(log: Log, cache = join(homedir(), '.cache', 'autocode', 'egress')): Promise<Environment> {
  const { path, version, mitmproxy } = await findPython()
  const name = `mitmproxy-${mitmproxy}-python-${version}`
  const marker = join(cache, `${name}.json`)
  const known = readMarker(marker)
  if (known) return known
  mkdirSync(cache, { recursive: true, mode: 0o700 })
  // Programs in an environment name its folder, so it stays where it is made.
  const folder = join(cache, `${name}-${randomUUID().slice(0, 8)}`)
  log('installing', { mitmproxy, python: version })
  try {
    await run(path, ['-m', 'venv', folder], { timeout: installMs })
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', `mitmproxy==${mitmproxy}`]
    await run(join(folder, 'bin', 'python'), pip, { timeout: installMs })
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    const words = error instanceof Error ? error.message.split('\n').slice(-4).join(' ').trim().slice(-400) : String(error)
    throw new Error(`mitmproxy ${mitmproxy} could not be installed, so there is no way out for agents. ${words}`, {
      cause: error,
    })
  }
  const made = { python: join(folder, 'bin', 'python'), version: mitmproxy }
  writeFileSync(`${marker}.${process.pid}`, JSON.stringify(made))
  renameSync(`${marker}.${process.pid}`, marker)
  return made
}

const environment = z.object({ python: z.string(), version: z.string() })

function readMarker(marker: string): Environment | null {
  try {
    const known = environment.parse(JSON.parse(readFileSync(marker, 'utf8')))
    return existsSync(known.python) ? known : null
  } catch {
    return null
  }
}
