import { appendLines, readLines } from '../kit/lines.ts'
import { readJson, writeAtomic } from '../kit/atomic-file.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import {
  attemptEnd,
  type AttemptEnd,
  runnerState,
  type RunnerState,
  takenOrder,
  type TakenOrder,
  type TaskFolder,
  told,
  type Told,
  wish,
  type Wish,
} from './folder.ts'

const nothingTold: Told = { attempt: 0, sessionId: null, starts: 0, n: 0, phase: '', frozen: '', ended: 0 }

/** The supervisor's side of one task's folder. Each change is on the disk before the call returns. */
export class TaskLedger {
  readonly task: TaskFolder
  #told: Told
  #order: TakenOrder | null

  constructor(task: TaskFolder) {
    this.task = task
    this.#told = readJson(task.told, told) ?? nothingTold
    this.#order = readJson(task.order, takenOrder)
  }

  get told(): Told {
    return this.#told
  }
  get order(): TakenOrder | null {
    return this.#order
  }
  /** How far its runner says it is in the attempt in hand. */
  get state(): RunnerState | null {
    const state = readJson(this.task.state, runnerState)
    return state?.attempt === this.#order?.run.attempt ? state : null
  }
  /** How the attempt in hand ended, once it has. */
  get end(): AttemptEnd['end'] | null {
    const found = readJson(this.task.end, attemptEnd)
    return found && found.attempt === this.#order?.run.attempt ? found.end : null
  }

  tell(change: Partial<Told>): void {
    this.#told = { ...this.#told, ...change }
    writeAtomic(this.task.told, JSON.stringify(this.#told))
  }

  take(order: TakenOrder): void {
    privateDir(this.task.folder)
    const anew = order.run.attempt > this.#told.attempt
    this.#order = order
    writeAtomic(this.task.order, JSON.stringify(order))
    if (!anew) return
    this.tell({ attempt: order.run.attempt, sessionId: null, starts: 0, phase: '' })
    // A new attempt is one that may run.
    this.wish({ wish: 'resume' })
    this.wish({ wish: 'thaw' })
  }

  finish(end: AttemptEnd['end']): void {
    writeAtomic(this.task.end, JSON.stringify({ attempt: this.#told.attempt, end } satisfies AttemptEnd))
  }

  /** Adds a wish, unless it is there or in force already. */
  wish(added: Wish): void {
    const known = readLines(this.task.inbox, wish)
    if (
      added.wish === 'say'
        ? known.some((one) => one.wish === 'say' && one.key === added.key)
        : inForce(known, added.wish) === added.wish
    )
      return
    appendLines(this.task.inbox, [added])
  }
}

const frost: readonly Wish['wish'][] = ['thaw', 'freeze']
const course: readonly Wish['wish'][] = ['resume', 'pause', 'stop']

/** Which of the wishes that exclude this one was wished last. */
function inForce(known: readonly Wish[], added: Wish['wish']): Wish['wish'] | undefined {
  const those = frost.includes(added) ? frost : course
  return known.findLast(({ wish: kind }) => those.includes(kind))?.wish ?? those[0]
}
