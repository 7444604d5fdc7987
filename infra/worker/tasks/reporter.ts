import { existsSync, watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ORPCError, safe } from '@orpc/client'
import { z } from 'zod'
import type { TaskEnd, WorkerReport } from '#shared/contract/workers.ts'
import { BackOff } from '../kit/back-off.ts'
import { LineTail } from '../kit/lines.ts'
import type { Log } from '#shared/program/log.ts'
import { pause } from '#shared/program/pause.ts'
import { callMs, callWords, type Orchestrator } from '../supervisor/orchestrator.ts'
import { type JournalLine, journalLine } from './folder.ts'
import type { TaskLedger } from './task-ledger.ts'

/** Acts in one report at most, and characters of them. */
const batch = { acts: 200, characters: 512 * 1024 }
/** Between two looks at the folder beside the kernel's own word of changes. Milliseconds. */
const lookMs = 500
const uploadMs = 60_000

/** How often all acts are told anew because some are missing there, before they are given up. */
const gapLimit = 3

type Told = 'taken' | 'stopped' | { refused: string }

/**
 * Tells the orchestrator of one attempt, from wherever it was told up to, until its end is taken in. What was told is
 * remembered on the disk only afterwards, so after a kill the last report may go out twice, and none is left out.
 */
export async function reportTask(ledger: TaskLedger, orchestrator: Orchestrator, log: Log, stop: AbortSignal): Promise<void> {
  let tail = new LineTail(ledger.task.journal, journalLine)
  let gaps = 0
  const changes = new Changes(ledger.task.folder, stop)
  const backOff = new BackOff(250, 5_000)
  const { taskId, attempt } = ledger.order?.run ?? {}
  if (!taskId || !attempt) return

  /** Says it until it is taken in, or refused: the orchestrator knows better. */
  const insist = async (what: string, call: () => Promise<unknown>): Promise<Told> => {
    while (!stop.aborted) {
      const error: unknown = (await safe(call())).error
      if (!error) {
        backOff.reset()
        return 'taken'
      }
      if (error instanceof ORPCError && error.defined) {
        log('report_refused', { report: what, taskId, reason: callWords(error) })
        return { refused: refusalCode.safeParse(error.data).data?.code ?? '' }
      }
      await pause(backOff.next(), stop)
    }
    return 'stopped'
  }
  const send = (report: WorkerReport): Promise<Told> =>
    insist(report.report, () => orchestrator.worker.report(report, { signal: AbortSignal.timeout(callMs) }))

  const sendPhase = async (): Promise<void> => {
    const state = ledger.state
    if (!state) return
    const { phase, words } = state
    const { sessionId } = ledger.told
    const key = JSON.stringify([attempt, phase, words, sessionId])
    if (key === ledger.told.phase) return
    if ((await send({ report: 'task_phase', taskId, attempt, phase, sessionId, words })) !== 'stopped')
      ledger.tell({ phase: key })
  }
  const sendFrozen = async (): Promise<void> => {
    const state = ledger.state
    if (!state) return
    const frozen = state.frozen !== null
    const partial = state.frozen?.partial ?? ''
    const key = frozen ? `frozen ${partial}` : ''
    if (key === ledger.told.frozen) return
    if ((await send({ report: 'task_frozen', taskId, frozen, partial })) !== 'stopped') ledger.tell({ frozen: key })
  }
  /** False = there was nothing more. */
  const sendActs = async (): Promise<boolean> => {
    const lines = await tail.next()
    const fresh = lines.filter(({ n }) => n > ledger.told.n)
    for (const some of batches(fresh)) {
      const acts = some.map(({ n, at, act }) => ({ n, at, act }))
      const answer = await send({ report: 'agent_acts', taskId, acts })
      if (answer === 'stopped') return false
      if (isRefused(answer, 'acts_gap') && gaps < gapLimit) {
        // It has lost what it took in before: from the beginning, then; what it has, it leaves out.
        gaps += 1
        tail = new LineTail(ledger.task.journal, journalLine)
        ledger.tell({ n: 0 })
        return true
      }
      ledger.tell({ n: acts.at(-1)?.n ?? ledger.told.n })
    }
    return lines.length > 0
  }
  /** The end without files that the orchestrator would not keep. */
  const sendFiles = async (end: TaskEnd): Promise<TaskEnd> => {
    if (end.how !== 'judged') return end
    const refused = new Set<string>()
    for (const blob of new Set([...(end.diff ? [end.diff.blob] : []), ...end.artifacts.map((artifact) => artifact.blob)])) {
      const path = join(ledger.task.files, blob)
      // Given away once its end was taken in; an order that comes again needs its end only.
      if (!existsSync(path)) continue
      const file = new Blob([new Uint8Array(await readFile(path))])
      const answer = await insist('keep', () =>
        orchestrator.worker.keep({ taskId, file }, { signal: AbortSignal.timeout(uploadMs) }),
      )
      if (isRefused(answer)) refused.add(blob)
    }
    const diff = end.diff && refused.has(end.diff.blob) ? null : end.diff
    return { ...end, diff, artifacts: end.artifacts.filter(({ blob }) => !refused.has(blob)) }
  }

  while (!stop.aborted) {
    // Read first: acts written before the end are then all seen below.
    const { end } = ledger
    await sendPhase()
    await sendFrozen()
    while (await sendActs());
    if (end && !stop.aborted) {
      const kept = await sendFiles(end)
      if ((await send({ report: 'task_ended', taskId, attempt, end: kept })) !== 'stopped') ledger.tell({ ended: attempt })
      break
    }
    await changes.next()
  }
  changes.close()
}

const refusalCode = z.object({ code: z.string() })

const isRefused = (answer: Told, code?: string): boolean =>
  typeof answer === 'object' && (code === undefined || answer.refused === code)

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
