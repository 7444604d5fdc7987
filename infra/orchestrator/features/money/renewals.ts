import { trialId } from '#shared/schema/ids.ts'
import type { Engine } from '../../engine/engine.ts'
import { replenish } from './replenish.ts'

/** How often trials that wait for money are looked at, in milliseconds: a new day is soon enough within a minute. */
const everyMs = 60_000

/** Wakes trials that wait for money when a new day or period brings some; all others renew when they spend. */
export class Renewals {
  #engine: Engine
  #timer: NodeJS.Timeout

  constructor(engine: Engine) {
    this.#engine = engine
    this.#timer = setInterval(() => this.look(), everyMs)
    this.look()
  }

  look(): void {
    const waiting = this.#engine.db.prepare<[], string>("SELECT id FROM trials WHERE state = 'waiting_money'").pluck().all()
    for (const id of waiting) this.#engine.run(replenish, { trialId: trialId.parse(id) })
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
