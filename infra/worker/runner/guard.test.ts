import { expect, onTestFinished, test } from 'vitest'
import { testRooms } from '../testing/room.ts'
import { guard } from './guard.ts'

const mebibyte = 1024 * 1024

/** What the guard says of a script in a real sandbox. */
async function exceeded(script: string, limits: { memoryBytes: number; diskBytes: number }): Promise<string> {
  const { run, home } = await testRooms()
  const outermost = run(script)
  return new Promise((resolve) => {
    const watching = guard(outermost, [home], limits, resolve)
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
