import { expect, test } from 'vitest'
import { LoginGate } from './login-gate.ts'

test('never more than eight at once, and all get their turn', async () => {
  const gate = new LoginGate()
  let running = 0
  let most = 0
  const login = async (n: number) => {
    running++
    most = Math.max(most, running)
    await new Promise((resolve) => setImmediate(resolve))
    running--
    return n
  }
  const all = Array.from({ length: 64 }, (_, n) => gate.run(() => login(n)))
  expect(await Promise.all(all)).toEqual(Array.from({ length: 64 }, (_, n) => n))
  expect(most).toBe(8)
})

test('a login that fails gives its place on', async () => {
  const gate = new LoginGate(1)
  await expect(gate.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await gate.run(() => Promise.resolve('in'))).toBe('in')
})
