import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Repository } from '#shared/schema/trial.ts'
import { bundledSamples } from '../bundled.ts'
import type { Bind } from '../holder/sandbox/sandbox.ts'
import type { TaskFolder } from '../tasks/folder.ts'
import { runBounded } from './bounded.ts'
import { Broken } from './broken.ts'
import { cleanText } from './clean-text.ts'
import { gitEnvironment } from './git.ts'
import type { Rooms } from './rooms.ts'
import { copyTree, listTree } from './tree.ts'

const cloneMs = 10 * 60_000

/** Puts the task's files into `start` and, for the agent, into `work`. What an interrupted try left is made anew. @throws Broken */
export async function prepare(task: TaskFolder, repository: Repository, rooms: Rooms, signal: AbortSignal): Promise<void> {
  const draft = `${task.start}.new`
  for (const path of [draft, task.start, task.work]) rmSync(path, { recursive: true, force: true })
  if (repository.from === 'sample') {
    const sample = join(bundledSamples, repository.sample)
    if (!existsSync(sample)) throw new Broken(`This worker has no sample task "${repository.sample}".`)
    await copyTree(sample, draft, await listTree(sample, true), rooms.owner)
    await initialise(task, draft, rooms, signal)
  } else await clone(task, draft, repository, rooms, signal)
  renameSync(draft, task.start)
  await copyTree(task.start, task.work, await listTree(task.start, true), rooms.owner)
}

/** Coding agents expect a history, if only of one commit. */
async function initialise(task: TaskFolder, folder: string, rooms: Rooms, signal: AbortSignal): Promise<void> {
  const script = 'git init -q -b main && git add -A && git commit -q -m "Start"'
  const home = rooms.folder(task.checkHome, { fresh: true })
  const binds = [{ from: folder, to: '/work', writes: true }]
  const command = rooms.command(['/bin/sh', '-c', script], { home, binds, env: gitEnvironment, start: '/work' })
  const { exitCode, output } = await runBounded(command, { limitMs: cloneMs, keep: 2_000, signal, freezer: rooms.freezer })
  if (exitCode !== 0) throw new Broken(`The task's files could not be put under git: ${lastLine(output)}`)
}

async function clone(
  task: TaskFolder,
  folder: string,
  { url, ref }: Extract<Repository, { from: 'git' }>,
  rooms: Rooms,
  signal: AbortSignal,
): Promise<void> {
  const local = url.startsWith('/') ? url : null
  const binds: Bind[] = [{ from: rooms.folder(folder, { fresh: true }), to: '/work', writes: true }]
  if (local !== null) {
    if (!existsSync(local)) throw new Broken(`There is no folder ${local} on this worker.`)
    binds.push({ from: local, to: '/source', writes: false })
  }
  const command = rooms.command(['/bin/sh', '-c', fetchFiles, 'sh', local === null ? url : '/source', ref ?? ''], {
    home: rooms.folder(task.checkHome, { fresh: true }),
    binds,
    env: gitEnvironment,
    start: '/work',
    network: local === null,
  })
  const { exitCode, output } = await runBounded(command, { limitMs: cloneMs, keep: 4_000, signal, freezer: rooms.freezer })
  if (exitCode === null) throw new Broken('The repository did not come within ten minutes.')
  if (exitCode !== 0) throw new Broken(`The repository could not be fetched: ${reasonIn(output)}`)
}

/**
 * A folder of this machine may be somebody else's, which the other end of the clone objects to: what Git's environment says
 * is not passed on to it.
 */
const fetchFiles = `
case "$1" in /*) git clone -q --no-local -u "git -c safe.directory='*' upload-pack" "$1" . ;; *) git clone -q "$1" . ;; esac &&
{ [ -z "$2" ] || git checkout -q "$2"; }
`

/** Git says first what is wrong, then advice. */
const reasonIn = (output: string): string => /^(?:fatal|error): (.{1,300})/m.exec(cleanText(output))?.[1] ?? lastLine(output)

const lastLine = (output: string): string => cleanText(output).trim().split('\n').at(-1)?.slice(0, 300) ?? ''
