import type { Commit, FactKind } from '#shared/schema/event.ts'
import type { Engine } from '../../engine/engine.ts'
import type { TokenOf } from '../../store/agent-tokens.ts'
import { passDeadline, trialsPastDeadline } from './deadline.ts'
import { giveUp, type Grace } from './give-up.ts'
import { newDay, trialsWithoutMoney } from './new-day.ts'
import { noteAbsence } from './note-absence.ts'
import { startTask } from './start-task.ts'
import { tasksOfOverTrials } from './trial-rows.ts'

const waking: ReadonlySet<FactKind> = new Set([
  'trial.changed',
  'task.changed',
  'worker.registered',
  'worker.lost',
  'worker.returned',
  'freeze.moved',
])

export type SchedulerTimes = {
  /** How often deadlines are looked at, in milliseconds. */
  sweepMs: number
  /** How often it is looked whether a new day has brought money, in milliseconds. */
  newDayMs: number
  grace: Grace
}

/**
 * Starts what waits whenever something changed that may let it, and ends what is past its time. It remembers nothing: all
 * it does follows from the tables, so a restart changes nothing.
 */
export class Scheduler {
  #engine: Engine
  #tokenOf: TokenOf
  #times: SchedulerTimes
  #off: () => void
  #sweep: NodeJS.Timeout
  #days: NodeJS.Timeout
  #due: NodeJS.Immediate | null = null

  constructor(engine: Engine, tokenOf: TokenOf, times: SchedulerTimes) {
    this.#engine = engine
    this.#tokenOf = tokenOf
    this.#times = times
    this.#off = engine.onCommit((commit) => this.#follow(commit))
    this.#sweep = setInterval(() => this.sweep(), times.sweepMs)
    this.#days = setInterval(() => this.newDay(), times.newDayMs)
    this.newDay()
    this.#wake()
  }

  /** Lets those go on that a new day gave money. */
  newDay(): void {
    for (const { id } of trialsWithoutMoney(this.#engine.db)) this.#engine.run(newDay, { trialId: id })
  }

  /** Ends what is past its time, and starts what waits. */
  sweep(): void {
    const now = this.#engine.clock.now()
    for (const { id } of trialsPastDeadline(this.#engine.db, now)) this.#engine.run(passDeadline, { trialId: id })
    for (const { id } of tasksOfOverTrials(this.#engine.db)) this.#engine.run(giveUp, { taskId: id, grace: this.#times.grace })
    this.#start()
  }

  close(): void {
    this.#off()
    clearInterval(this.#sweep)
    clearInterval(this.#days)
    if (this.#due) clearImmediate(this.#due)
  }

  #follow({ events }: Commit): void {
    if (events.some(({ fact }) => waking.has(fact.kind))) this.#wake()
  }

  /** Not at once: the commit that woke it goes to every listener before another one is made. */
  #wake(): void {
    this.#due ??= setImmediate(() => {
      this.#due = null
      this.#start()
    })
  }

  #start(): void {
    this.#engine.run(noteAbsence, null)
    for (;;) {
      const started = this.#engine.run(startTask, { tokenOf: this.#tokenOf })
      if (!started.ok || started.answer === null) return
    }
  }
}
