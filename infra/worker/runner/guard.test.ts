import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findSandbox } from '../holder/sandbox/sandbox.ts'
import { findStranger } from '../holder/sandbox/stranger.ts'
import { places } from '../places.ts'
import { guard } from './guard.ts'
import { Rooms } from './rooms.ts'

const mebibyte = 1024 * 1024

/** What the guard says of a script in a real sandbox, which it then ends. */
async function exceeded(script: string, limits: { memoryBytes: number; diskBytes: number }): Promise<string> {
  const root = mkdtempSync('/tmp/acg-')
  const at = places(join(root, 'data'), join(root, 'run'))
  mkdirSync(at.data, { recursive: true })
  const { sandbox, reason } = findSandbox(at, 'guarded', findStranger(at.data))
  if (!sandbox) throw new Error(reason)
  const rooms = new Rooms(sandbox, { processes: 200, fileBytes: 64 * mebibyte })
  const home = rooms.folder(join(root, 'home'), { fresh: true })
  const [file = '', ...args] = rooms.command(['/bin/bash', '-c', script], { home, binds: [], start: '/home/agent' })
  const child = spawn(file, args, { stdio: 'ignore', env: {} })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await gone
    rmSync(root, { recursive: true, force: true })
  })
  return new Promise((resolve) => {
    const watching = guard(child.pid ?? 0, [home], limits, resolve)
    onTestFinished(watching.close)
  })
}

test('memory counts over all processes of a sandbox', async () => {
  const hog = 'python3 -c "b = bytearray(60 * 1024 * 1024); import time; time.sleep(60)"'
  const words = await exceeded(`for i in 1 2 3 4; do ${hog} & done; wait`, { memoryBytes: 150 * mebibyte, diskBytes: 1e12 })
  expect(words).toBe('It took more than 150 MiB of memory.')
}, 60_000)

test('room on the disk counts over all files, each of which is bounded by itself', async () => {
  const fill = 'i=0; while :; do i=$((i+1)); head -c 20000000 /dev/zero > f$i; sleep 0.02; done'
  const words = await exceeded(fill, { memoryBytes: 1e12, diskBytes: 100 * mebibyte })
  expect(words).toBe('It wrote more than 100 MiB.')
}, 60_000)
