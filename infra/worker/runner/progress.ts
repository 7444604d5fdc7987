import { readJson, writeAtomic } from '../kit/atomic-file.ts'
import { runnerState, type RunnerState, type TaskFolder } from '../tasks/folder.ts'

const fresh: Omit<RunnerState, 'attempt'> = {
  phase: 'preparing',
  words: '',
  prepared: false,
  before: null,
  runs: 0,
  startedAt: null,
  conversation: null,
  frozen: null,
  done: null,
}

/** What a runner keeps on the disk of how far it is. */
export class Progress {
  readonly #path: string
  #state: RunnerState

  constructor(task: TaskFolder, attempt: number) {
    this.#path = task.state
    const known = readJson(task.state, runnerState)
    const { prepared, before, runs, conversation, frozen } = known ?? fresh
    this.#state = known?.attempt === attempt ? known : { ...fresh, attempt, prepared, before, runs, conversation, frozen }
  }

  get now(): RunnerState {
    return this.#state
  }

  set(change: Partial<RunnerState>): void {
    this.#state = { ...this.#state, ...change }
    writeAtomic(this.#path, JSON.stringify(this.#state))
  }
}
