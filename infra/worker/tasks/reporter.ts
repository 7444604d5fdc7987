import { existsSync, watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDefinedError, safe } from '@orpc/client'
import type { WorkerReport } from '#shared/contract/workers.ts'
import { BackOff } from '../kit/back-off.ts'
import { LineTail } from '../kit/lines.ts'
import { type Log, wordsOf } from '../kit/log.ts'
import { pause } from '../kit/pause.ts'
import { callMs, type Orchestrator } from '../supervisor/orchestrator.ts'
import { type JournalLine, journalLine } from './folder.ts'
import type { TaskLedger } from './task-ledger.ts'

/** Acts in one report at most, and characters of them. */
const batch = { acts: 200, characters: 512 * 1024 }
/** Between two looks at the folder beside the kernel's own word of changes. Milliseconds. */
const lookMs = 500
const uploadMs = 60_000

/**
 * Tells the orchestrator of one attempt, from wherever it was told up to, until its end is taken in. What was told is
 * remembered on the disk only afterwards, so after a kill the last report may go out twice, and none is left out.
 */
export async function reportTask(ledger: TaskLedger, orchestrator: Orchestrator, log: Log, stop: AbortSignal): Promise<void> {
  const tail = new LineTail(ledger.task.journal, journalLine)
  const changes = new Changes(ledger.task.folder, stop)
  const backOff = new BackOff(250, 5_000)
  const { taskId, attempt } = ledger.order?.run ?? {}
  if (!taskId || !attempt) return

  /** Until it is taken in, or refused: then the orchestrator knows better. False = stopped before. */
  const insist = async (what: string, call: () => Promise<unknown>): Promise<boolean> => {
    while (!stop.aborted) {
      const { error } = await safe(call())
      const refused = error !== null && isDefinedError(error)
      if (refused) log('report_refused', { report: what, taskId, reason: wordsOf(error) })
      if (!error || refused) {
        backOff.reset()
        return true
      }
      await pause(backOff.next(), stop)
    }
    return false
  }
  const send = (report: WorkerReport): Promise<boolean> =>
    insist(report.report, () => orchestrator.worker.report(report, { signal: AbortSignal.timeout(callMs) }))

  const sendPhase = async (): Promise<void> => {
    const state = ledger.state
    if (!state) return
    const { phase, words } = state
    const { sessionId } = ledger.told
    const key = JSON.stringify([attempt, phase, words, sessionId])
    if (key === ledger.told.phase) return
    if (await send({ report: 'task_phase', taskId, attempt, phase, sessionId, words })) ledger.tell({ phase: key })
  }
  /** False = there was nothing more. */
  const sendActs = async (): Promise<boolean> => {
    const lines = await tail.next()
    const fresh = lines.filter(({ n }) => n > ledger.told.n)
    for (const some of batches(fresh)) {
      const acts = some.map(({ n, at, act }) => ({ n, at, act }))
      if (!(await send({ report: 'agent_acts', taskId, acts }))) return false
      ledger.tell({ n: acts.at(-1)?.n ?? ledger.told.n })
    }
    return lines.length > 0
  }
  const sendFiles = async (): Promise<void> => {
    const { end } = ledger
    if (end?.how !== 'judged') return
    for (const blob of new Set([...(end.diff ? [end.diff.blob] : []), ...end.artifacts.map((artifact) => artifact.blob)])) {
      const path = join(ledger.task.files, blob)
      // Given away once its end was taken in; an order that comes again needs its end only.
      if (!existsSync(path)) continue
      const file = new Blob([new Uint8Array(await readFile(path))])
      await insist('keep', () => orchestrator.worker.keep({ taskId, file }, { signal: AbortSignal.timeout(uploadMs) }))
    }
  }

  while (!stop.aborted) {
    // Read first: acts written before the end are then all seen below.
    const { end } = ledger
    await sendPhase()
    while (await sendActs());
    if (end && !stop.aborted) {
      await sendFiles()
      if (await send({ report: 'task_ended', taskId, attempt, end })) ledger.tell({ ended: attempt })
      break
    }
    await changes.next()
  }
  changes.close()
}

function* batches(lines: readonly JournalLine[]): Generator<JournalLine[]> {
  let some: JournalLine[] = []
  let characters = 0
  for (const line of lines) {
    const length = JSON.stringify(line).length
    if (some.length > 0 && (some.length === batch.acts || characters + length > batch.characters)) {
      yield some
      some = []
      characters = 0
    }
    some.push(line)
    characters += length
  }
  if (some.length > 0) yield some
}

/** Waits for something to happen in a folder. */
class Changes {
  readonly #stop: AbortSignal
  readonly #close: () => void
  #seen = false
  #wake = (): void => {}

  constructor(folder: string, stop: AbortSignal) {
    this.#stop = stop
    const watcher = watch(folder, () => {
      this.#seen = true
      this.#wake()
    })
    this.#close = () => watcher.close()
  }

  async next(): Promise<void> {
    if (!this.#seen) {
      const change = new AbortController()
      this.#wake = () => change.abort()
      await pause(lookMs, AbortSignal.any([change.signal, this.#stop]))
    }
    this.#seen = false
  }

  close(): void {
    this.#close()
  }
}
