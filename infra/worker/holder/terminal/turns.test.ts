import { expect, test } from 'vitest'
import { makeTurns } from './turns.ts'

const busy = (ms: number): void => {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test('steps take turns, and the event loop gets its own between them', async () => {
  const turns = makeTurns()
  const order: string[] = []
  const worker = (name: string): (() => boolean) => {
    let left = 5
    return () => {
      busy(2)
      order.push(name)
      left -= 1
      return left > 0
    }
  }
  turns.add(worker('a'))
  turns.add(worker('b'))
  await new Promise<void>((done) => {
    let loops = 0
    const loop = (): void => {
      order.push('loop')
      loops += 1
      if (loops < 20) setImmediate(loop)
      else done()
    }
    setImmediate(loop)
  })
  const steps = order.filter((name) => name !== 'loop')
  expect(steps).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'])
  expect(order.join(' ')).not.toMatch(/[ab] [ab]/)
})

test('a flood leaves room for others: it rests about as long as it works', async () => {
  const turns = makeTurns()
  let worked = 0
  const started = performance.now()
  await new Promise<void>((done) =>
    turns.add(() => {
      busy(1)
      worked += 1
      if (performance.now() - started < 400) return true
      done()
      return false
    }),
  )
  expect(worked).toBeGreaterThan(50)
  expect(worked).toBeLessThan(300)
})
