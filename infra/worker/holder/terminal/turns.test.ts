import { expect, test } from 'vitest'
import { makeTurns } from './turns.ts'

/** A clock of the test's own: work takes the time that the test says, and what is put off is done in `run`. */
function ownClock() {
  let now = 0
  let rested = 0
  const due: { at: number; task: () => void }[] = []
  return {
    now: () => now,
    soon: (task: () => void) => void due.push({ at: now, task }),
    later: (task: () => void, ms: number) => void due.push({ at: now + ms, task }),
    work: (ms: number) => {
      now += ms
    },
    rested: () => rested,
    /** Does what is due, one piece after the other, and says before each that the event loop had its turn. */
    run: (loop: () => void) => {
      for (let next = due.shift(); next; next = due.shift()) {
        loop()
        rested += Math.max(0, next.at - now)
        now = Math.max(now, next.at)
        next.task()
      }
    },
  }
}

test('steps take turns, and the event loop gets its own between them', () => {
  const clock = ownClock()
  const turns = makeTurns(clock)
  const order: string[] = []
  const worker = (name: string): (() => boolean) => {
    let left = 5
    return () => {
      clock.work(2)
      order.push(name)
      left -= 1
      return left > 0
    }
  }
  turns.add(worker('a'))
  turns.add(worker('b'))
  clock.run(() => order.push('loop'))
  expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'].flatMap((name) => ['loop', name]))
})

test('a flood leaves room for others: after a while it rests as long as it works', () => {
  const clock = ownClock()
  const turns = makeTurns(clock)
  let worked = 0
  turns.add(() => {
    clock.work(1)
    worked += 1
    return worked < 400
  })
  clock.run(() => undefined)
  expect(worked).toBe(400)
  // The first 50 ms go on without a pause; of the rest, a millisecond's rest follows each millisecond's work.
  expect(clock.rested()).toBeGreaterThan(340)
  expect(clock.rested()).toBeLessThanOrEqual(350)
})
