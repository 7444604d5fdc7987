import { randomInt } from 'node:crypto'
import { newId } from '#shared/pure/id.ts'
import { isApproved } from '#shared/pure/guard/moves.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Commit } from '#shared/schema/event.ts'
import { isOver } from '../trials/states.ts'
import { trialOf } from '../trials/trial-rows.ts'
import type { Engine } from '../../engine/engine.ts'
import { newSalt } from '../audit/new-salt.ts'
import { cancelCases } from './cancel-cases.ts'
import { timedCases } from './case-rows.ts'
import { expire } from './expire.ts'
import type { GuardTimes } from './guard-times.ts'
import { later } from './later.ts'
import { looked } from './looked.ts'
import { plant, plantedOneIn } from './plant.ts'

/**
 * Writes down what time did to cases, so that people hear of it: who decides or uses one looks at the clock himself, and
 * nothing is ever allowed because of this. It remembers nothing; all it does follows from the tables.
 */
export class CaseDeadlines {
  #engine: Engine
  #times: GuardTimes
  #off: () => void
  #sweep: NodeJS.Timeout
  #plants: () => boolean

  constructor(engine: Engine, times: GuardTimes, { sweepMs = 500, plants = () => randomInt(plantedOneIn) === 0 } = {}) {
    this.#engine = engine
    this.#times = times
    this.#plants = plants
    this.#off = engine.onCommit((commit) => this.#follow(commit))
    this.#sweep = setInterval(() => this.sweep(), sweepMs)
    this.sweep()
  }

  sweep(): void {
    const { db, clock } = this.#engine
    const now = clock.now()
    for (const each of timedCases(db)) {
      const command = { approvalId: each.id, salt: newSalt() }
      const trial = each.trialId && trialOf(db, each.trialId)
      if (trial && isOver(trial)) this.#engine.run(cancelCases, { trialId: trial.id, salt: newSalt() })
      else if (timeOf(each) <= now) this.#engine.run(expire, command)
      else if (each.state === 'requested' && later(each.requestedAt, this.#times.lookMs) <= now)
        this.#engine.run(looked, { ...command, seen: null, times: this.#times })
    }
  }

  close(): void {
    this.#off()
    clearInterval(this.#sweep)
  }

  #follow({ at, events }: Commit): void {
    for (const { fact } of events)
      if (fact.kind === 'trial.changed' && isOver(fact.trial))
        this.#engine.run(cancelCases, { trialId: fact.trial.id, salt: newSalt() })
      else if (fact.kind === 'approval.moved' && isAskedNow(fact.approval, at) && this.#plants())
        this.#engine.run(plant, { approvalId: newId('appr'), of: fact.approval.id, salt: newSalt(), times: this.#times })
  }
}

/** A person is waited for because of a purchase, from this moment on. */
const isAskedNow = ({ state, stateSince, intent }: Approval, at: Instant): boolean =>
  state === 'pending' && stateSince === at && intent.kind === 'payment'

/** When the time of a case is over: that of its use once it is approved, else that of deciding. */
const timeOf = (approval: Approval): Instant => (isApproved(approval) ? approval.useBefore : null) ?? approval.expiresAt
