import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { isGone } from './is-gone.ts'

test('a process is there until it has ended', async () => {
  const child = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] })
  await once(child, 'spawn')
  expect(isGone(child.pid ?? 0)).toBe(false)
  child.stdin.end()
  await once(child, 'exit')
  expect(isGone(child.pid ?? 0)).toBe(true)
})

test.runIf(process.platform === 'linux')('one that has ended but is not yet looked after by its parent is gone', async () => {
  // The shell's child ends at once; the shell, replaced by a program that waits for nobody, leaves it as it is.
  const shell = spawn('sh', ['-c', 'true & echo $!; exec cat'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const [pid] = await once(shell.stdout, 'data')
  await expect.poll(() => isGone(Number(String(pid)))).toBe(true)
  shell.stdin.end()
})
