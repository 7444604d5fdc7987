import { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { idNumber, instantAt } from '#shared/testing/ids.ts'
import type { Told } from './core-words.ts'
import { showNotices } from './notices.ts'

const electron = vi.hoisted(() => ({ made: [] as unknown[] }))
vi.mock('electron', () => ({
  Notification: class extends EventEmitter {
    static isSupported = () => true
    readonly words: unknown
    constructor(words: unknown) {
      super()
      this.words = words
      electron.made.push(this)
    }
    show() {}
    close() {
      this.emit('close')
    }
  },
}))

type Made = EventEmitter & { words: { title: string; body: string; actions?: unknown } }
const made = () => electron.made as Made[]
const told = (n: number): Told => ({
  id: `${n}`,
  kind: 'asks',
  approvalId: idNumber('appr', n),
  words: `Pay ${n}.00 CAD to shop.test`,
  from: 'Parking fees',
  at: instantAt(0),
  until: null,
})
beforeEach(() => void (electron.made = []))

test('a press opens the very item, and there is nothing else to press', () => {
  const opened: string[] = []
  showNotices([told(1), told(2)], (hash) => void opened.push(hash))
  expect(made().map(({ words }) => words.title)).toEqual(['Pay 1.00 CAD to shop.test', 'Pay 2.00 CAD to shop.test'])
  expect(made()[0]?.words).not.toHaveProperty('actions')
  made()[1]?.emit('click')
  expect(opened).toEqual([`#/approvals/${idNumber('appr', 2)}`])
})

test('many at once are one that opens the list', () => {
  const opened: string[] = []
  showNotices([1, 2, 3, 4].map(told), (hash) => void opened.push(hash))
  expect(made().map(({ words }) => words.title)).toEqual(['4 things wait for you'])
  made()[0]?.emit('click')
  expect(opened).toEqual(['#/approvals/waiting'])
})

test('a case that is told anew takes the place of its earlier notice', () => {
  const closed = vi.fn<() => void>()
  showNotices([told(1)], () => undefined)
  made()[0]?.on('close', closed)
  showNotices([told(1)], () => undefined)
  expect(closed).toHaveBeenCalledOnce()
})
