import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { newId } from '#shared/pure/id.ts'
import { findSandbox } from '../holder/sandbox/sandbox.ts'
import { findStranger } from '../holder/sandbox/stranger.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import { places } from '../places.ts'
import { Freezer } from '../runner/freezer.ts'
import { Inbox } from '../runner/inbox.ts'
import { Progress } from '../runner/progress.ts'
import { Rooms } from '../runner/rooms.ts'
import { taskFolder } from '../tasks/folder.ts'

/** The sandboxes of a task that only a test has in hand; ended and removed with the test. */
export async function testRooms() {
  const root = mkdtempSync('/tmp/acg-')
  const at = places(join(root, 'data'), join(root, 'run'))
  const task = taskFolder(at, newId('task'))
  for (const folder of [at.data, at.tasks, task.folder]) privateDir(folder)
  const { sandbox, reason } = findSandbox(at, 'tested', findStranger(at.data))
  if (!sandbox) throw new Error(reason)
  const inbox = new Inbox(task)
  await inbox.start()
  const progress = new Progress(task, 1)
  const freezer = new Freezer(inbox, progress)
  const rooms = new Rooms(sandbox, { processes: 500, fileBytes: 64 * 1024 * 1024 }, freezer)
  const home = rooms.folder(task.home, { fresh: true })
  const children: { child: ChildProcess; gone: Promise<unknown> }[] = []
  onTestFinished(async () => {
    freezer.close()
    inbox.close()
    for (const { child, gone } of children) {
      child.kill('SIGKILL')
      await gone
    }
    rmSync(root, { recursive: true, force: true })
  })
  return {
    task,
    inbox,
    home,
    freezer,
    progress,
    /** Runs a script in a sandbox of its own, at home there. Answers the sandbox's outermost process. */
    run: (script: string): number => {
      const [file = '', ...args] = rooms.command(['/bin/bash', '-c', script], { home, binds: [], start: '/home/agent' })
      const child = spawn(file, args, { stdio: 'ignore', env: {} })
      children.push({ child, gone: new Promise((resolve) => child.once('exit', resolve)) })
      return child.pid ?? 0
    },
  }
}
