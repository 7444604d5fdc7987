import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TaskEnd } from '#shared/contract/workers.ts'
import { writeAtomic } from '../kit/atomic-file.ts'
import type { TaskFolder } from '../tasks/folder.ts'
import { runBounded } from './bounded.ts'
import { Broken } from './broken.ts'
import { cleanText } from './clean-text.ts'
import { gitEnvironment } from './git.ts'
import type { Rooms } from './rooms.ts'
import { copyTree, type Entry, hashOf, listTree, openFile } from './tree.ts'

type Judged = Extract<TaskEnd, { how: 'judged' }>

/** What is taken of a result. Bytes. */
export const resultLimits = {
  artifacts: 500,
  artifactBytes: 8 * 1024 * 1024,
  allBytes: 64 * 1024 * 1024,
  diffBytes: 4 * 1024 * 1024,
}

export type Result = Pick<Judged, 'diff' | 'artifacts'> & { changed: string[] }

type Change = { entry: Entry; change: 'added' | 'changed' | 'removed' }

/** Compares the agent's files with those it was given; keeps the diff and the files it made, each under its hash. */
export async function takeResult(task: TaskFolder, rooms: Rooms, signal: AbortSignal): Promise<Result> {
  const changes = await changesOf(task)
  rmSync(task.files, { recursive: true, force: true })
  mkdirSync(task.files, { recursive: true, mode: 0o700 })
  return {
    changed: changes.filter(({ change }) => change !== 'added').map(({ entry }) => entry.path),
    diff: changes.length === 0 ? null : await takeDiff(task, changes, rooms, signal),
    artifacts: await takeArtifacts(task, changes),
  }
}

async function changesOf(task: TaskFolder): Promise<Change[]> {
  const read = async (root: string) => (await listTree(root, false)).filter(({ kind }) => kind !== 'folder')
  const [before, after] = [await read(task.start), await read(task.work)]
  const were = new Map(before.map((entry) => [entry.path, entry]))
  const changes: Change[] = []
  for (const entry of after) {
    const was = were.get(entry.path)
    were.delete(entry.path)
    if (!was) changes.push({ entry, change: 'added' })
    else if (await differ(task, was, entry)) changes.push({ entry, change: 'changed' })
  }
  return [...changes, ...[...were.values()].map((entry): Change => ({ entry, change: 'removed' }))]
}

async function differ(task: TaskFolder, was: Entry, is: Entry): Promise<boolean> {
  if (was.kind !== is.kind || was.bytes !== is.bytes || was.executable !== is.executable) return true
  return (await hashOf(task.start, was)) !== (await hashOf(task.work, is))
}

/**
 * Git reads the changed files only, copied, in a sandbox, with a history of its own: no setting, hook, filter or attribute of
 * the agent's has a say, and a link is a line of text.
 */
const diffScript = `
export GIT_DIR=/tmp/history
git init -q --bare "$GIT_DIR"
printf '* !diff !text !filter !eol !ident !working-tree-encoding !export-subst\\n' > "$GIT_DIR/info/attributes"
tree() { git --work-tree="$1" add -A -f . && git write-tree && git read-tree --empty; }
cd /before && before=$(tree /before) && cd /after && after=$(tree /after) &&
git diff-tree -r --numstat "$before" "$after" | awk '{ added += $1; removed += $2; files += 1 } END { print files + 0, added + 0, removed + 0 }' > /out/count &&
git diff-tree -r -p --no-ext-diff --no-textconv --no-renames --no-color "$before" "$after" | head -c "$1" > /out/diff
`

async function takeDiff(
  task: TaskFolder,
  changes: readonly Change[],
  rooms: Rooms,
  signal: AbortSignal,
): Promise<Judged['diff']> {
  rooms.folder(task.diff, { fresh: true })
  const out = rooms.folder(join(task.diff, 'out'), { fresh: true })
  const old = changes.filter(({ change }) => change !== 'added')
  const started = (await listTree(task.start, false)).filter(({ path }) => old.some(({ entry }) => entry.path === path))
  const now = changes.filter(({ change }) => change !== 'removed').map(({ entry }) => entry)
  await copyTree(task.start, join(task.diff, 'before'), started, rooms.owner)
  await copyTree(task.work, join(task.diff, 'after'), now, rooms.owner)
  const command = rooms.command(['/bin/sh', '-c', diffScript, 'sh', `${resultLimits.diffBytes}`], {
    home: rooms.folder(task.checkHome, { fresh: true }),
    binds: [
      { from: join(task.diff, 'before'), to: '/before', writes: false },
      { from: join(task.diff, 'after'), to: '/after', writes: false },
      { from: out, to: '/out', writes: true },
    ],
    env: gitEnvironment,
    start: '/tmp',
  })
  const ran = await runBounded(command, { limitMs: 120_000, keep: 2_000, signal, freezer: rooms.freezer })
  if (ran.exitCode !== 0)
    throw new Broken(`The result could not be compared with the start: ${cleanText(ran.output).slice(-300)}`)
  const [files = 0, added = 0, removed = 0] = (await readSmall(join(out, 'count'))).toString().trim().split(' ').map(Number)
  const text = await readSmall(join(out, 'diff'))
  const whole =
    text.length < resultLimits.diffBytes ? text : Buffer.concat([text, Buffer.from('\n# The rest of this diff is left out.\n')])
  rmSync(task.diff, { recursive: true, force: true })
  return { blob: keepFile(task, whole), files, added, removed }
}

async function takeArtifacts(task: TaskFolder, changes: readonly Change[]): Promise<Judged['artifacts']> {
  const kept: Judged['artifacts'] = []
  let bytes = 0
  for (const { entry, change } of changes) {
    if (change === 'removed' || entry.kind !== 'file' || entry.bytes > resultLimits.artifactBytes || entry.path.length > 1_000)
      continue
    if (kept.length === resultLimits.artifacts || bytes + entry.bytes > resultLimits.allBytes) break
    bytes += entry.bytes
    const blob = keepFile(task, await readSmall(join(task.work, entry.path)))
    kept.push({ path: cleanText(entry.path), blob, bytes: entry.bytes, change })
  }
  return kept
}

async function readSmall(path: string): Promise<Buffer> {
  const file = await openFile(path)
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}

function keepFile(task: TaskFolder, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex')
  writeAtomic(join(task.files, hash), bytes)
  return hash
}
