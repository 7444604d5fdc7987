import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataLayout } from '../../store/data-layout.ts'
import { KeptFiles } from '../../store/kept-files.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { waitFor } from '../../testing/wait-for.ts'
import { judged, withTrial, type WithTrial } from '../../testing/with-trial.ts'
import { ended } from '../trials/ended.ts'
import { tasksOf } from '../trials/trial-rows.ts'
import { followFiles } from './follow-files.ts'
import { keep } from './keep.ts'

let it: TestEngine
let files: KeptFiles
let at: WithTrial
let dir = ''
const logged: string[] = []
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'files-'))
  it = openTestEngine()
  files = await KeptFiles.open(join(dir, 'files'))
  at = withTrial(it)
})
afterEach(() => {
  it.remove()
  rmSync(dir, { recursive: true })
})

const keepText = async (text: string) => {
  const kept = await keep({ engine: it.engine, files }, { ...at, taskId: at.run.taskId, bytes: Buffer.from(text) })
  if (!kept.ok) throw new Error(kept.words)
  return { blob: kept.answer.blob, bytes: text.length, change: 'added' as const }
}

const end = async (paths: string[]) => {
  const artifacts = await Promise.all(paths.map(async (path) => ({ path, ...(await keepText(`of ${path}`)) })))
  const diff = { blob: (await keepText('the diff')).blob, files: 1, added: 1, removed: 0 }
  const answer = it.engine.run(ended, { ...at, taskId: at.run.taskId, attempt: 1, end: { ...judged(), artifacts, diff } })
  expect(answer).toMatchObject({ ok: true })
}

const follow = () => {
  const layout = new DataLayout(join(dir, 'root'))
  return followFiles({ engine: it.engine, layout, files, log: (line) => logged.push(line) })
}
const folder = () => join(dir, 'root', 'projects', 'demo', 'worker-artifacts', at.trialId, at.run.taskId)
const names = () => readdirSync(join(folder(), 'files'), { recursive: true }).map(String).sort()

test('what an agent made is found by its names, with its diff', async () => {
  const following = follow()
  await end(['a.txt', 'src/b.txt'])
  await following.close()
  expect(names()).toEqual(['a.txt', 'src', 'src/b.txt'])
  expect(readFileSync(join(folder(), 'files', 'src', 'b.txt'), 'utf8')).toBe('of src/b.txt')
  expect(readFileSync(join(folder(), 'result.diff'), 'utf8')).toBe('the diff')
})

test('what was judged while nobody looked is named at the next start, and once is enough', async () => {
  await end(['a.txt'])
  for (const following of [follow(), follow()]) {
    await waitFor('it is named', () => existsSync(join(folder(), 'files', 'a.txt')))
    await following.close()
  }
  expect(names()).toEqual(['a.txt'])
})

test('a name that leads elsewhere is given to nothing, and the verdict counts all the same', async () => {
  const following = follow()
  await end(['../../../evil', '/etc/evil', 'good', 'a/../../evil', 'b\u0000'])
  await following.close()
  expect(names()).toEqual(['good'])
  expect(tasksOf(it.engine.db, at.trialId)).toMatchObject([{ state: 'passed' }])
})

test('a link that was put in the way is not followed', async () => {
  const following = follow()
  const elsewhere = join(dir, 'elsewhere')
  mkdirSync(elsewhere)
  mkdirSync(join(folder(), '..'), { recursive: true })
  symlinkSync(elsewhere, folder())
  await end(['a.txt'])
  await following.close()
  expect(readdirSync(elsewhere)).toEqual([])
  expect(logged.at(-1)).toContain('symbolic link')
})

test('bytes are kept under their hash and cannot be written to by another name', async () => {
  const { blob } = await keepText('bytes')
  expect(blob).toBe(createHash('sha256').update('bytes').digest('hex'))
  expect(Buffer.from((await files.read(blob)) ?? []).toString()).toBe('bytes')
})
