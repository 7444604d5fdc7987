import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import { check } from '#shared/testing/check.ts'
import { until } from '../../testing/until.ts'
import { ByteLog } from './byte-log.ts'

const root = mkdtempSync('/tmp/acl-')
afterAll(() => rmSync(root, { recursive: true, force: true }))
let count = 0

const logOf = (segmentBytes: number, totalBytes: number, log = (): void => {}): { log: ByteLog; folder: string } => {
  const folder = join(root, `${(count += 1)}`)
  return { folder, log: new ByteLog({ folder, segmentBytes, totalBytes, log, onWritten: () => {} }) }
}

test('what is still there is read as it was written, and no more than the total is kept', () =>
  check(
    fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 30 }), async (chunks) => {
      const { log, folder } = logOf(100, 500)
      const all: number[] = []
      for (const chunk of chunks) {
        log.append(chunk)
        all.push(...chunk)
        await until('it is written', () => log.queued === 0)
      }
      const offsets = all.map((_, offset) => offset).filter((offset) => offset % 13 === 0)
      const reads = await Promise.all(offsets.map(async (offset) => ({ offset, read: await log.read(offset, 40) })))
      const kept = reads.filter(({ read }) => read !== null)
      // The oldest are gone, the rest is there without a hole.
      expect(kept).toEqual(reads.slice(reads.length - kept.length))
      for (const { offset, read } of kept) expect([...(read ?? [])]).toEqual(all.slice(offset, offset + (read?.length ?? 0)))
      expect(kept.length * 13).toBeLessThanOrEqual(500 + 300 + 13)
      await log.remove()
      expect(() => readdirSync(folder)).toThrow('ENOENT')
    }),
    { runs: 30 },
  ))

test('a disk that refuses ends the log with a word, and nothing else', async () => {
  const said = vi.fn<() => void>()
  const { log, folder } = logOf(100, 500, said)
  rmSync(folder, { recursive: true })
  log.append(Buffer.from('lost'))
  await until('it is said', () => said.mock.calls.length === 1)
  log.append(Buffer.from('lost, too'))
  expect([log.queued, await log.read(0, 4)]).toEqual([0, null])
})
