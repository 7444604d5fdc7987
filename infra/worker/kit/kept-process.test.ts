import { expect, onTestFinished, test, vi } from 'vitest'
import { until } from '../testing/until.ts'
import { keepRunning } from './kept-process.ts'

const env = { PATH: '/usr/bin:/bin' }

test('a program that dies is started again, although a child of it holds its pipes, and stays ended when it is stopped', async () => {
  const lines: string[] = []
  const kept = keepRunning({
    name: 'test',
    log: () => {},
    prepare: () => ({ command: ['/bin/bash', '-c', 'sleep 2 & echo run $$; kill -9 $$'], env }),
    onLine: (line) => lines.push(line),
  })
  await until('it ran three times', () => lines.length >= 3)
  await kept.stop()
  const runs = lines.length
  expect(new Set(lines).size).toBe(runs)
})

test('a program that ignores the request to end is killed', async () => {
  let pid = 0
  const kept = keepRunning({
    name: 'test',
    log: () => {},
    prepare: () => ({ command: ['/bin/bash', '-c', 'trap "" TERM; echo up; while :; do sleep 0.1; done'], env }),
    onLine: (_, from, of) => (pid = from === 'stdout' ? of : pid),
  })
  onTestFinished(() => kept.stop())
  await until('it is up', () => pid > 0)
  await kept.stop()
  expect(() => process.kill(pid, 0)).toThrow('ESRCH')
})

test('a program that is not there is said to fail, and is tried again', async () => {
  const events: string[] = []
  const kept = keepRunning({
    name: 'test',
    log: (event) => events.push(event),
    prepare: () => ({ command: ['/nonexistent'], env }),
  })
  await until('it failed twice', () => events.filter((event) => event === 'part_failed').length >= 2)
  await kept.stop()
  expect(events).toContain('part_ended')
})

test('what it waits for is looked for in even steps, however long that takes', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  let looked = 0
  const kept = keepRunning({
    name: 'test',
    log: () => {},
    prepare: () => {
      looked += 1
      return { cannot: 'the other part is starting' }
    },
  })
  await vi.advanceTimersByTimeAsync(30_000)
  expect(looked).toBe(121)
  await kept.stop()
})
