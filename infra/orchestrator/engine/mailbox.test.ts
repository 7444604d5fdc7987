import { expect, test } from 'vitest'
import { Mailbox } from './mailbox.ts'

const never = new AbortController().signal

test('what was put comes out in order, also to one who waits', async () => {
  const mailbox = new Mailbox<number>(10)
  mailbox.put(1)
  mailbox.put(2)
  expect(await mailbox.take(1000, never)).toEqual({ got: 'item', item: 1 })
  expect(await mailbox.take(1000, never)).toEqual({ got: 'item', item: 2 })
  const waiting = mailbox.take(10_000, never)
  mailbox.put(3)
  expect(await waiting).toEqual({ got: 'item', item: 3 })
})

test('silence is told apart from the end', async () => {
  const mailbox = new Mailbox<number>(10)
  expect(await mailbox.take(1, never)).toEqual({ got: 'idle' })
  const waiting = mailbox.take(10_000, never)
  mailbox.end()
  expect(await waiting).toEqual({ got: 'ended' })
})

test('who waits is let go when its connection ends', async () => {
  const gone = new AbortController()
  const waiting = new Mailbox<number>(10).take(10_000, gone.signal)
  gone.abort()
  expect(await waiting).toEqual({ got: 'ended' })
})

test('a reader that slow is ended instead of remembered without bound', async () => {
  const mailbox = new Mailbox<number>(2)
  for (const item of [1, 2, 3, 4]) mailbox.put(item)
  expect(await mailbox.take(1, never)).toEqual({ got: 'ended' })
})
