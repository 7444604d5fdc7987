import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { BlobStore } from './blobs.ts'

let dir = ''
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'blobs-'))))
afterEach(() => rmSync(dir, { recursive: true }))

const bytes = (n: number) => Uint8Array.of(n)

test('what was put is read back by its hash; what never was is null', async () => {
  const store = await BlobStore.open(dir, new Map())
  const hash = await store.put('w1', bytes(1))
  expect(await store.read(hash)).toEqual(bytes(1))
  expect(await store.read('0'.repeat(64))).toBeNull()
})

test('an owner keeps its latest few, and what another one shows stays', async () => {
  const store = await BlobStore.open(dir, new Map())
  const shared = await store.put('w2', bytes(0))
  const hashes = []
  for (let n = 0; n < 10; n += 1) hashes.push(await store.put('w1', bytes(n)))
  expect(await store.read(shared)).toEqual(bytes(0))
  expect(readdirSync(dir).sort()).toEqual([shared, ...hashes.slice(-5)].sort())
})

test('a restart keeps what the tables name and removes the rest, half-written files too', async () => {
  const before = await BlobStore.open(dir, new Map())
  const [old, shown] = [await before.put('w1', bytes(1)), await before.put('w1', bytes(2))]
  writeFileSync(join(dir, `${old}.77.part`), 'half')
  await BlobStore.open(dir, new Map([['w1', shown]]))
  expect(readdirSync(dir)).toEqual([shown])
})
