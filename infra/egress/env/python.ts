import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)

/** A Python and the mitmproxy that runs on it. */
export type Python = { path: string; version: string; mitmproxy: string }

/** The system's own first: every user can run it. */
const candidates = ['/usr/bin/python3', 'python3.13', 'python3.12', 'python3.11', 'python3']

const said = z.tuple([z.int(), z.int()])

/** Finds a Python that is new enough. @throws in words when there is none. */
export async function findPython(): Promise<Python> {
  for (const path of candidates) {
    try {
      const { stdout } = await run(path, ['-c', 'import sys, venv, ensurepip; print(list(sys.version_info[:2]))'], {
        timeout: 10_000,
      })
      const [major, minor] = said.parse(JSON.parse(stdout))
      const mitmproxy = mitmproxyFor(major, minor)
      if (mitmproxy !== null) return { path, version: `${major}.${minor}`, mitmproxy }
    } catch {
      // It is not there, or lacks what an environment needs: the next one may do.
    }
  }
  throw new Error('The egress proxy needs Python 3.11 or newer with its venv module (on Debian: python3-venv). Install it.')
}

/** The newest version that was tried on that Python; null = none runs there. */
export function mitmproxyFor(major: number, minor: number): string | null {
  if (major !== 3 || minor < 11) return null
  return minor === 11 ? '11.0.2' : '12.2.3'
}
