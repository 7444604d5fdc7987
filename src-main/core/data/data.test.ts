import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { openReader } from '#shared/store/open.ts'
import { fold } from '#shared/store/fold.ts'
import { takeSnapshot } from '#shared/store/snapshot.ts'
import { check } from '#shared/testing/check.ts'
import { anyHistory, historyOf, workerNumber } from '#shared/testing/histories.ts'
import { openTables, tablesOf } from '#shared/testing/tables.ts'
import { tempFolder } from '../testing/temp-folder.ts'
import { Data } from './data.ts'
import { eventually } from '../testing/eventually.ts'
import { ThreadLostError } from './sql-thread.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function openData(folder = tempFolder()): Promise<{ data: Data; folder: string }> {
  const data = new Data(folder, silent)
  onTestFinished(() => data.close())
  await data.open()
  await data.use('lab')
  return { data, folder }
}

test('tables = fold(events), with batches cut anywhere, repeated and coming again', async () => {
  const { data, folder } = await openData()
  let n = 0
  await check(
    fc.asyncProperty(anyHistory(20), fc.array(fc.nat(19), { maxLength: 5 }), async (history, cuts) => {
      const cache = `run${n++}`
      await data.use(cache)
      for (const cut of [...cuts, 0]) {
        await data.fold(cache, history.slice(cut))
      }
      const expected = openTables()
      for (const commit of history) fold(expected, commit)
      const cached = openReader(join(folder, `cache-${cache}.db`))
      expect(tablesOf(cached)).toEqual(tablesOf(expected))
      cached.close()
    }),
    { runs: 20 },
  )
})

test('a snapshot gives the same tables as the events', async () => {
  const { data, folder } = await openData()
  const source = openTables()
  for (const commit of historyOf([[{ kind: 'worker.registered', v: 1, worker: workerNumber(1) }]])) fold(source, commit)
  await data.restore('lab', takeSnapshot(source))
  const cached = openReader(join(folder, 'cache-lab.db'))
  expect(tablesOf(cached)).toEqual(tablesOf(source))
  cached.close()
})

test('a thread that dies is started again; what was asked of it fails cleanly', async () => {
  const { data } = await openData()
  for (const thread of [data.reader, data.writer]) {
    const lost = thread === data.reader ? data.read('fleet') : data.prefer({ theme: 'dark' })
    void thread.worker.terminate()
    await expect(lost).rejects.toBeInstanceOf(ThreadLostError)
  }
  expect(await data.read('fleet')).toEqual([])
  await data.prefer({ theme: 'dark' })
  expect((await data.preferences()).theme).toBe('dark')
})

test('a view survives the death of the reader', async () => {
  const { data } = await openData()
  await data.reader.worker.terminate()
  await eventually(async () => expect(await data.read('fleet')).toEqual([]))
})

test('preferences are patched, kept, and start with defaults', async () => {
  const folder = tempFolder()
  const first = new Data(folder, silent)
  await first.open()
  expect(await first.preferences()).toMatchObject({ theme: 'system', workersLayout: 'grid' })
  await first.prefer({ theme: 'light' })
  await first.prefer({ workersLayout: 'list' })
  await first.close()
  const { data } = await openData(folder)
  expect(await data.preferences()).toMatchObject({ theme: 'light', workersLayout: 'list', desktopScale: 'fit' })
})

test('what was seen is remembered, and counts only for the history it was seen in', async () => {
  const { data } = await openData()
  const history = historyOf(
    [1, 2, 3].map((n) => [{ kind: 'worker.registered' as const, v: 1 as const, worker: workerNumber(n) }]),
  )
  await data.fold('lab', history)
  expect(await data.read('sinceSeen', { limit: 2 })).toMatchObject({ sinceCommit: 0, total: 3 })
  await data.seen(2)
  expect(await data.read('sinceSeen', { limit: 10 })).toMatchObject({ sinceCommit: 2, total: 1 })
  await data.seen(99)
  expect(await data.read('sinceSeen', { limit: 10 })).toMatchObject({ sinceCommit: 3, total: 0 })
  const other = openTables()
  for (const commit of history) fold(other, { ...commit, epoch: 'another-history-of-tests' })
  await data.restore('lab', takeSnapshot(other))
  expect(await data.read('sinceSeen', { limit: 10 })).toMatchObject({ sinceCommit: 0 })
})

test('a notice is there for whoever asks right after it was added', async () => {
  const { data } = await openData()
  expect(await data.notices()).toEqual([])
  // The writer has other things to do first; the reader has not.
  for (let left = 100; left > 0; left--) void data.prefer({ theme: left % 2 ? 'dark' : 'light' })
  void data.notice('The core was started again.')
  expect(await data.notices()).toEqual([expect.stringContaining('started again')])
})
