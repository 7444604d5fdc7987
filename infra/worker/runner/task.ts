import { rmSync } from 'node:fs'
import type { TaskEnd } from '#shared/contract/workers.ts'
import type { TaskId } from '#shared/schema/ids.ts'
import { findSandbox } from '../holder/sandbox/sandbox.ts'
import { findStranger } from '../holder/sandbox/stranger.ts'
import { readJson, writeAtomic } from '../kit/atomic-file.ts'
import { type Log, wordsOf } from '#shared/program/log.ts'
import type { Places } from '../places.ts'
import { attemptEnd, takenOrder, taskFolder, type TaskFolder } from '../tasks/folder.ts'
import { openRelay, openWayOut, runAgent } from './agent.ts'
import { Broken } from './broken.ts'
import { runCheck } from './check.ts'
import { Freezer } from './freezer.ts'
import { Inbox } from './inbox.ts'
import type { AgentJob } from './job.ts'
import { Journal } from './journal.ts'
import { prepare } from './prepare.ts'
import { Progress } from './progress.ts'
import { takeResult } from './result.ts'
import { Rooms } from './rooms.ts'
import { terminalText } from './terminal-text.ts'
import { TreeTooLarge } from './tree.ts'
import { Turns } from './turns.ts'
import type { Door } from './way-out.ts'
import { checkFiles, judge } from './verdict.ts'

export type RunnerOptions = { at: Places; name: string; taskId: TaskId; referenceAgent: string; log: Log }

const limits = { processes: 1_024, fileBytes: 2 * 1024 * 1024 * 1024 }

/**
 * Brings a task's attempt to its end, from wherever an earlier runner left it, and writes how it ended. Runs in the task's
 * terminal, outside the sandbox.
 * @throws when there is no order, or another runner is at it.
 */
export async function runTask({ at, name, taskId, referenceAgent, log }: RunnerOptions): Promise<void> {
  const task = taskFolder(at, taskId)
  const order = readJson(task.order, takenOrder)
  if (!order) throw new Error(`There is no order for ${taskId}.`)
  const { run, program } = order
  if (readJson(task.end, attemptEnd)?.attempt === run.attempt) return
  const end = (how: TaskEnd): void => writeAtomic(task.end, JSON.stringify({ attempt: run.attempt, end: how }))
  const { sandbox, reason } = findSandbox(at, name, findStranger(at.data))
  if (!sandbox) return end({ how: 'broken', words: `Tasks run in a sandbox, and this worker has none: ${reason}`.slice(0, 500) })

  const progress = new Progress(task, run.attempt)
  const inbox = new Inbox(task)
  await inbox.start()
  const freezer = new Freezer(inbox, progress)
  const rooms = new Rooms(sandbox, limits, freezer)
  const turns = new Turns(inbox, progress, () => target(task))
  // Its socket is also what keeps a second runner from this task.
  const relay = await openRelay(task, rooms, turns)
  const wayOut = await openWayOut(task, rooms, () => door(task))
  if (run.egress) writeAtomic(task.authority, run.egress.authority, 0o644)
  const show = (text: string): void => void process.stdout.write(text)
  const journal = new Journal(task.journal, run.knownActs, (act) => show(terminalText(act)))
  const how = await attempt({ task, run, program, referenceAgent, rooms, progress, inbox, journal, turns }).catch(
    (error: unknown): TaskEnd => {
      log('task_broken', { taskId, reason: wordsOf(error) })
      const words = error instanceof Broken ? error.message : `The worker could not go on with this task: ${wordsOf(error)}`
      return { how: 'broken', words: words.slice(0, 500).toWellFormed() }
    },
  )
  journal.flush()
  end(inbox.stop.aborted ? { how: 'stopped' } : how)
  show(`\n${how.how === 'judged' ? how.verdict.words : how.how === 'broken' ? how.words : how.how}\n`)
  freezer.close()
  inbox.close()
  for (const server of [relay, wayOut]) {
    server.closeAllConnections()
    server.close()
  }
}

async function attempt(job: AgentJob): Promise<TaskEnd> {
  const { task, run, rooms, progress, inbox } = job
  if (!progress.now.prepared) {
    progress.set({ phase: 'preparing', words: 'Getting the files' })
    await prepare(task, run.repository, rooms, inbox.stop)
    progress.set({ prepared: true })
  }
  if (!progress.now.before) {
    progress.set({ phase: 'preparing', words: 'Running the check on the untouched files' })
    const before = await runCheck(task, task.start, run.check, rooms, inbox.stop)
    if (inbox.stop.aborted) return { how: 'stopped' }
    progress.set({ before })
  }
  const done = progress.now.done ?? (await runAgent(job))
  if ('how' in done) return done
  progress.set({ done })
  return judged(task, run.check, rooms, progress, done, inbox.stop)
}

/** Read anew for each call: a later order may bring another address or token. */
function target(task: TaskFolder): { address: string; token: string } {
  const order = readJson(task.order, takenOrder)
  if (!order) throw new Error('the order of this task is gone')
  return { address: order.orchestrator, token: order.run.token }
}

/** The same for the way out. */
function door(task: TaskFolder): ReturnType<Door> {
  const run = readJson(task.order, takenOrder)?.run
  return run?.egress ? { proxy: run.egress.proxy, credential: run.token } : null
}

async function judged(
  task: TaskFolder,
  check: string,
  rooms: Rooms,
  progress: Progress,
  agent: { ok: boolean; words: string },
  stop: AbortSignal,
): Promise<TaskEnd> {
  progress.set({ phase: 'judging', words: 'Running the check on the result' })
  const { before } = progress.now
  if (!before) throw new Error('the check was not run before')
  try {
    const { changed, diff, artifacts } = await takeResult(task, rooms, stop)
    const after = await runCheck(task, task.work, check, rooms, stop)
    const verdict = judge(before, after, agent, checkFiles(changed, check))
    return { how: 'judged', verdict, diff, artifacts, words: agent.words }
  } catch (error) {
    if (!(error instanceof TreeTooLarge)) throw error
    const after = { exitCode: null, ms: 0, tail: '', passed: [], failed: [] }
    const words = `The result is too large to be judged: ${error.message}.`
    return { how: 'judged', verdict: { passed: false, words, before, after, regressions: [] }, diff: null, artifacts: [], words }
  } finally {
    for (const folder of [task.check, task.checkHome, task.diff]) rmSync(folder, { recursive: true, force: true })
  }
}
