import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeLock } from './lock.ts'
import { tempFolder } from './testing/temp-folder.ts'

/** Another process that takes the lock, says so, and keeps it until it is killed. */
async function holderOf(file: string) {
  const script = `
    const { takeLock } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))})
    const lock = await takeLock(${JSON.stringify(file)}, { waitMs: 0 })
    console.log(lock.ok)
    setInterval(() => lock, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [said] = await once(child.stdout, 'data')
  expect(String(said)).toBe('true\n')
  return child
}

test('a lock that is held is refused with words, and taken when it is let go', async () => {
  const file = join(await tempFolder(), 'lab.lock')
  const first = await takeLock(file, { waitMs: 0 })
  expect(first.ok).toBe(true)
  expect(await takeLock(file, { waitMs: 0 })).toMatchObject({
    ok: false,
    words: expect.stringContaining('Another start or stop'),
  })
  if (first.ok) first.value.release()
  const second = await takeLock(file, { waitMs: 0 })
  expect(second.ok).toBe(true)
  if (second.ok) second.value.release()
})

test('taking it writes nothing once the file is there, so a full disk keeps nobody from stopping the lab', async () => {
  const file = join(await tempFolder(), 'lab.lock')
  const first = await takeLock(file, { waitMs: 0 })
  if (first.ok) first.value.release()
  // SQLite writes to an empty file at each lock, and to no other.
  expect((await stat(file)).size).toBeGreaterThan(0)
})

test('kill -9 of the holder frees the lock at once, whoever has its pid later', async () => {
  const file = join(await tempFolder(), 'lab.lock')
  const holder = await holderOf(file)
  expect((await takeLock(file, { waitMs: 0 })).ok).toBe(false)
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const lock = await takeLock(file, { waitMs: 0 })
  expect(lock.ok).toBe(true)
  if (lock.ok) lock.value.release()
})

test('who waits is told once and gets the lock when it is free', async () => {
  const file = join(await tempFolder(), 'lab.lock')
  const holder = await holderOf(file)
  let told = 0
  const waiting = takeLock(file, {
    waitMs: 10_000,
    onWait() {
      told += 1
      holder.kill('SIGKILL')
    },
  })
  const lock = await waiting
  expect(lock.ok).toBe(true)
  expect(told).toBe(1)
  if (lock.ok) lock.value.release()
})

test('a folder that is none is explained', async () => {
  const outcome = await takeLock('/dev/null/lab.lock', { waitMs: 0 })
  expect(outcome).toMatchObject({ ok: false, words: expect.stringContaining('lock /dev/null/lab.lock cannot be used') })
})
