import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Artifact } from '#shared/schema/trial.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { eventually } from '../../testing/eventually.ts'
import { standInLab, startTestCore } from '../../testing/start-test-core.ts'
import { until } from '../../testing/until.ts'

const [trialId, taskId] = [idNumber('trial', 1), idNumber('task', 1)]
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const artifactOf = (path: string, text: string): Artifact => ({
  taskId,
  trialId,
  path,
  blob: hashOf(text),
  bytes: text.length,
  change: 'added',
})

test('a file of a trial is fetched when it comes to be known, and is there with the orchestrator off', async () => {
  const { home, orchestrator } = await standInLab()
  orchestrator.blobs.set(hashOf('the result'), Buffer.from('the result'))
  const { core, page } = await startTestCore(home)
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  orchestrator.record({ kind: 'artifact.kept', v: 1, artifact: artifactOf('out.txt', 'the result') })
  const file = await eventually(() => {
    const path = core.blobPath(hashOf('the result'))
    if (path === null) throw new Error('not here yet')
    return path
  })
  expect(readFileSync(file, 'utf8')).toBe('the result')
  await orchestrator.stop()
  expect(await page.artifacts.text({ taskId, blob: hashOf('the result') })).toEqual({ text: 'the result', words: '' })
})

test('bytes that do not have their hash are not kept, and the words say that they are not here', async () => {
  const { home, orchestrator } = await standInLab()
  orchestrator.blobs.set(hashOf('the result'), Buffer.from('something else'))
  const { core, page, lines } = await startTestCore(home)
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  orchestrator.record({ kind: 'artifact.kept', v: 1, artifact: artifactOf('out.txt', 'the result') })
  await eventually(() => expect(lines.map(({ message }) => message)).toContain('a file of a trial could not be fetched'))
  expect(core.blobPath(hashOf('the result'))).toBeNull()
  const { text, words } = await page.artifacts.text({ taskId, blob: hashOf('the result') })
  expect(text).toBeNull()
  expect(words).toContain('not on this machine')
})

test('what could not be had is asked for again after the next connection', async () => {
  const { home, orchestrator } = await standInLab()
  const { core, page } = await startTestCore(home)
  await until(await page.settings.connection(), ({ phase }) => phase === 'live')
  orchestrator.record({ kind: 'artifact.kept', v: 1, artifact: artifactOf('out.txt', 'late') })
  await eventually(() => expect(orchestrator.calls).toContain('sync.blob'))
  orchestrator.blobs.set(hashOf('late'), Buffer.from('late'))
  orchestrator.drop()
  await eventually(() => expect(core.blobPath(hashOf('late'))).not.toBeNull())
})
