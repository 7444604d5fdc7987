import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Fact } from '#shared/schema/event.ts'
import { workerNumber } from '#shared/testing/histories.ts'
import { standInLab } from '../testing/start-test-core.ts'
import { until } from '../testing/until.ts'

const namespaces = ['--user', '--map-root-user', '--mount']
const possible = spawnSync('unshare', [...namespaces, 'true']).status === 0
const state = z.object({ phase: z.string(), words: z.string(), behind: z.int(), workers: z.int() })

describe.skipIf(!possible)('on a disk that is full', () => {
  test('that is said, views go on, and the console goes on by itself when there is space again', async () => {
    const { home, orchestrator } = await standInLab()
    const dataDir = join(home, 'console')
    mkdirSync(dataDir)
    const registered: Fact = { kind: 'worker.registered', v: 1, worker: workerNumber(1) }
    orchestrator.record(registered)
    const program = join(import.meta.dirname, '..', 'testing', 'on-small-disk.ts')
    const child = spawn('unshare', [...namespaces, process.execPath, program, home, dataDir])
    onTestFinished(() => void child.kill('SIGKILL'))
    async function* states() {
      for await (const line of createInterface({ input: child.stdout })) yield state.parse(JSON.parse(line))
    }
    const stream = states()
    const next = (fits: (value: z.infer<typeof state>) => boolean) =>
      until({ [Symbol.asyncIterator]: () => ({ next: () => stream.next() }) }, fits, 40_000)
    await next(({ phase, workers }) => phase === 'live' && workers === 1)
    for (let n = 0; n < 3_000; n++) orchestrator.record(registered)
    const full = await next(({ words }) => words.includes('disk of this machine is full'))
    expect(full).toMatchObject({ phase: 'waiting', workers: 1 })
    child.stdin.write('grow\nreconnect\n')
    expect(await next(({ phase, behind }) => phase === 'live' && behind === 0)).toMatchObject({ words: '' })
  }, 90_000)
})
