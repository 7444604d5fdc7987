import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { crashLimit } from './crash-backoff.ts'
import { CoreProcess } from './core-process.ts'

/** Stands for a utility process: notes what it is told, ends when it is asked to. */
class Child extends EventEmitter {
  readonly told: unknown[] = []
  readonly stdout = new EventEmitter()
  readonly stderr = new EventEmitter()
  killed = false
  postMessage(word: { say: string }) {
    this.told.push(word.say)
    if (word.say === 'close') queueMicrotask(() => this.emit('exit', 0))
  }
  kill() {
    this.killed = true
    queueMicrotask(() => this.emit('exit', 15))
  }
}

const electron = vi.hoisted(() => ({ children: [] as unknown[], fork: (): unknown => null }))
vi.mock('electron', () => ({
  utilityProcess: { fork: () => electron.fork() },
  MessageChannelMain: class {
    port1 = 'page end'
    port2 = 'core end'
  },
}))

let children: Child[] = []
const latest = () => children.at(-1) ?? new Child()
const events = {
  restarted: vi.fn<(words: string) => void>(),
  ended: vi.fn<(ending: object) => void>(),
  told: vi.fn<(fresh: object[]) => void>(),
  wrote: vi.fn<() => void>(),
}
let core: CoreProcess

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  children = []
  vi.clearAllMocks()
  electron.fork = () => {
    const child = new Child()
    children.push(child)
    return child
  }
  core = new CoreProcess('core.js', [], events)
  core.start()
})
afterEach(() => vi.useRealTimers())

const crash = () => {
  latest().emit('exit', 139)
  vi.runAllTimers()
}

test('what the person should be told of is passed on, and is no failure', () => {
  latest().emit('message', { say: 'told', fresh: [] })
  expect(events.told).toHaveBeenCalledWith([])
  expect(latest().killed).toBe(false)
})

test('a page gets its ends of two channels, the core the others', () => {
  expect(core.openPage()).toEqual(['page end', 'page end'])
  expect(latest().told).toEqual(['page'])
})

test('a core that falls over is started again and told to say so', () => {
  crash()
  expect(children).toHaveLength(2)
  expect(latest().told).toEqual(['notice'])
  expect(events.restarted).toHaveBeenCalledWith(expect.stringContaining('was started again'))
})

test('while no core runs a page gets nothing', () => {
  latest().emit('exit', 1)
  expect(core.openPage()).toBeNull()
})

test('a core that falls over again and again is left alone, with its last lines', () => {
  for (let times = 0; times < crashLimit; times += 1) crash()
  latest().stderr.emit('data', Buffer.from('the reason'))
  crash()
  expect(children).toHaveLength(crashLimit + 1)
  expect(events.ended).toHaveBeenCalledExactlyOnceWith({
    trouble: 'other',
    words: expect.stringContaining('several times'),
    lines: 'the reason',
  })
})

test('after a person asked for it, earlier crashes are forgotten', () => {
  for (let times = 0; times <= crashLimit; times += 1) crash()
  core.start()
  crash()
  expect(events.ended).toHaveBeenCalledTimes(1)
})

test('a core that refuses to start is not started again', async () => {
  const child = latest()
  child.emit('message', { say: 'failed', trouble: 'in_use', words: 'in use' })
  await Promise.resolve()
  vi.runAllTimers()
  expect(child.killed).toBe(true)
  expect(children).toHaveLength(1)
  expect(events.ended).toHaveBeenCalledExactlyOnceWith({ trouble: 'in_use', words: 'in use', lines: '' })
})

test('closing is no crash', async () => {
  await core.close()
  vi.runAllTimers()
  expect(children).toHaveLength(1)
  expect(events.restarted).not.toHaveBeenCalled()
})

test('a core that does not close in time is ended', async () => {
  const child = latest()
  child.postMessage = () => {}
  const closed = core.close()
  vi.runAllTimers()
  await closed
  expect(child.killed).toBe(true)
})

test('waking up is passed on', () => {
  core.woke()
  expect(latest().told).toEqual(['woke'])
})
