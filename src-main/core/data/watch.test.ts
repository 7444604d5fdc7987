import { expect, test } from 'vitest'
import { Changes, type Topic } from './changes.ts'
import { ThreadLostError } from './sql-thread.ts'
import { restRatio, watch } from './watch.ts'

const fleet = new Set<Topic>(['fleet'])

function watched<T>(query: () => T | Promise<T>) {
  const changes = new Changes()
  const stop = new AbortController()
  return { changes, stop, stream: watch({ changes, topics: ['fleet'], query, signal: stop.signal }) }
}

test('the rows now, and again after a change', async () => {
  let rows = 1
  const { changes, stream } = watched(() => rows)
  expect((await stream.next()).value).toBe(1)
  rows = 2
  changes.publish(fleet)
  expect((await stream.next()).value).toBe(2)
  await stream.return()
})

test('many changes close together are answered once', async () => {
  let asked = 0
  const { changes, stream } = watched(() => ++asked)
  await stream.next()
  for (let n = 0; n < 100; n++) changes.publish(fleet)
  expect((await stream.next()).value).toBe(2)
  await stream.return()
})

test('a change that alters nothing shown is not sent, and other topics are not asked about', async () => {
  let asked = 0
  const answers = ['same', 'same', 'other']
  const { changes, stream } = watched(() => answers[asked++])
  await stream.next()
  changes.publish(new Set<Topic>(['operators']))
  changes.publish(fleet)
  const next = stream.next()
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(asked).toBe(2)
  changes.publish(new Set<Topic>(['everything']))
  expect((await next).value).toBe('other')
  await stream.return()
})

test('it ends when the page goes, even while nothing happens', async () => {
  const { changes, stop, stream } = watched(() => 1)
  await stream.next()
  const last = stream.next()
  expect(changes.size).toBe(1)
  stop.abort()
  expect(await last).toEqual({ done: true, value: undefined })
  expect(changes.size).toBe(0)
})

test('a query lost with its thread is asked again', async () => {
  let tries = 0
  const { stream } = watched(() => {
    if (++tries === 1) throw new ThreadLostError('gone')
    return 'here'
  })
  expect((await stream.next()).value).toBe('here')
  await stream.return()
})

test('a query that takes long rests longer before it is asked again', async () => {
  const starts: number[] = []
  const tookMs = 120
  const { changes, stream } = watched(async () => {
    starts.push(performance.now())
    await new Promise((resolve) => setTimeout(resolve, tookMs))
    return starts.length
  })
  await stream.next()
  changes.publish(fleet)
  await stream.next()
  const [first = 0, second = 0] = starts
  // Timers may fire a little early.
  expect(second - first).toBeGreaterThan(tookMs * (1 + restRatio) - 20)
  await stream.return()
})
