import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isApproved, mayMove } from '#shared/pure/guard/moves.ts'
import { verifyAudit } from '#shared/pure/guard/verify-audit.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { commitsAfter } from '#shared/store/queries/history.ts'
import { fold } from '#shared/store/fold.ts'
import { sha256Of } from '#shared/store/sha256.ts'
import { check } from '#shared/testing/check.ts'
import { openTables, tablesOf } from '#shared/testing/tables.ts'
import { GuardWorld, approvalNumber, purchase } from '../../testing/guard-world.ts'
import { openTestEngine } from '../../testing/open-engine.ts'
import { personNumber } from '../../testing/states.ts'
import { endAs, useOnce } from '../../testing/use-once.ts'
import { stop } from '../trials/stop.ts'
import { moveFreeze } from '../freezes/move-freeze.ts'
import { cancel } from './cancel.ts'
import { cancelCases } from './cancel-cases.ts'
import { decide } from './decide.ts'
import { expire } from './expire.ts'
import { extend } from './extend.ts'
import { revoke } from './revoke.ts'

const minute = 60_000
/** Everything that can happen, as often as it takes to come far. */
const often = {
  /** What would come next if all went well. */
  onward: 24,
  ask: 4,
  look: 4,
  approve: 6,
  use: 6,
  end: 4,
  wait: 5,
  open: 2,
  deny: 1,
  block: 1,
  revoke: 1,
  cancel: 1,
  extend: 1,
  expire: 1,
  jump: 1,
  freeze: 1,
  stop: 1,
  stale: 2,
} as const
const whats = (Object.keys(often) as (keyof typeof often)[]).flatMap((what) => Array.from({ length: often[what] }, () => what))

const anyStep = fc.record({
  do: fc.constantFrom(...whats),
  n: fc.constantFrom(1, 1, 1, 2, 3),
  person: fc.integer({ min: 1, max: 2 }),
  much: fc.nat(9),
})
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

/** A wish that is a little other than the last one of its number now and then, so that it takes its place. */
const wish = (n: number, much: number) =>
  purchase(n, { url: `https://shop.example/${n}/${much === 9}`, payee: { host: `shop${n}.example`, name: 'Shop' } })

class Steps {
  readonly world: GuardWorld
  #asked = 0
  /** The newest case of each wish. */
  #cases = new Map<number, number>()
  #stale: ReturnType<GuardWorld['decision']>[] = []

  constructor(world: GuardWorld) {
    this.world = world
  }

  run({ do: what, n, person, much }: Step): void {
    const { world } = this
    const { engine, time } = world.it
    const about = this.#cases.get(n)
    if (what === 'ask') {
      this.#asked += 1
      const asked = world.ask(this.#asked, wish(n, much))
      if (asked.ok && asked.answer.created) this.#cases.set(n, this.#asked)
    } else if (what === 'wait')
      time.now += [1_000, 3_000, 11_000, 11_000, 11_000, minute, minute, 5 * minute, 12 * minute, 31 * minute][much] ?? 0
    else if (what === 'jump') time.now += (much - 7) * 10 * minute
    else if (what === 'freeze')
      engine.run(moveFreeze, { scope: 'all', frozen: much < 2, reason: '', by: personNumber(person), salt: world.salt() })
    else if (what === 'stop' && much < 3) {
      engine.run(stop, { trialId: world.at.trialId, by: 'Ada' })
      engine.run(cancelCases, { trialId: world.at.trialId, salt: world.salt() })
    } else if (what === 'stale') {
      const old = this.#stale[much]
      if (old) engine.run(decide, { ...old, salt: world.salt() })
    } else if (what === 'onward' && about === undefined) this.run({ do: 'ask', n, person, much })
    else if (about !== undefined) this.#move(what === 'onward' ? this.#next(about) : what, about, person, much)
  }

  #next(about: number): Step['do'] {
    const { state, usableAt } = this.world.case(about)
    if (state === 'requested') return 'look'
    if (state === 'pending' || state === 'half_approved') return 'approve'
    if (usableAt !== null && this.world.it.engine.clock.now() < usableAt) this.world.wait(11_000)
    return state === 'consumed' || state === 'unknown' ? 'end' : 'use'
  }

  #move(what: Step['do'], about: number, person: number, much: number): void {
    const { world } = this
    const { engine } = world.it
    const command = { approvalId: approvalNumber(about), salt: world.salt() }
    const by = personNumber(person)
    switch (what) {
      case 'look':
        return void world.look(about)
      case 'approve':
      case 'deny':
      case 'block': {
        const said = world.decision({ verdict: what }, { case: about, person })
        this.#stale.push(said)
        return void engine.run(decide, said)
      }
      case 'use':
        return void engine.run(useOnce, command)
      case 'end':
        return void engine.run(endAs, { ...command, outcome: (['settled', 'failed', 'unknown'] as const)[much % 3] ?? 'unknown' })
      case 'revoke':
        return void engine.run(revoke, { ...command, by })
      case 'cancel':
        return void engine.run(cancel, { ...command, taskId: world.at.run.taskId })
      case 'extend':
        return void engine.run(extend, { ...command, by, reason: 'later' })
      case 'expire':
        return void engine.run(expire, command)
      case 'open':
        return void world.open(about, person)
    }
  }
}

test('whatever happens in whatever order, cases move only as they may, in time, and the audit tells of every move', async () => {
  await check(
    fc.property(
      fc.array(anyStep, { minLength: 10, maxLength: 80, size: 'max' }),
      fc.integer({ min: 1, max: 2 }),
      (steps, people) => {
        const it = openTestEngine()
        const copy = openTables()
        try {
          const world = new GuardWorld(it, { people })
          const all = new Steps(world)
          for (const step of steps) all.run({ ...step, person: Math.min(step.person, people) })

          const commits = commitsAfter(it.engine.db, it.epoch, 0, 10_000)
          const last = new Map<string, Approval>()
          let moves = 0
          for (const { at, events } of commits)
            for (const { fact } of events) {
              if (fact.kind !== 'approval.moved') continue
              const { approval } = fact
              const before = last.get(approval.id)
              last.set(approval.id, approval)
              if (before?.state === approval.state) continue
              moves += 1
              if (!before) continue
              expect(mayMove(approval.intent.kind, before.state, approval.state)).toBe(true)
              expect(approval.version).toBe(before.version + 1)
              expect(inTime(before, approval, at)).toBe(true)
            }
          const { tables } = tablesOf(it.engine.db)
          expect(tables.audit.filter(({ what }) => what.startsWith('approval.')).length).toBeGreaterThanOrEqual(moves)
          expect(
            verifyAudit({
              entries: tables.audit.toSorted((a, b) => a.n - b.n),
              bodies: tables.audit_bodies,
              head: null,
              sha256: sha256Of,
            }),
          ).toBeNull()
          for (const commit of commits) fold(copy, commit)
          expect(tablesOf(copy)).toEqual(tablesOf(it.engine.db))
          holdsFit(tables)
        } finally {
          copy.close()
          it.remove()
        }
      },
    ),
    { runs: 25, soakRuns: 2_000 },
  )
})

/** Allowed before its time was over, and used from the end of the time to undo on until its time of use was. */
function inTime(before: Approval, { state }: Approval, at: string): boolean {
  if (isApproved({ state })) return at < before.expiresAt
  return state !== 'consumed' || (at >= (before.usableAt ?? '9') && at < (before.useBefore ?? ''))
}

/** What the trial's allowance holds is what cases that still may be paid hold. */
function holdsFit(tables: ReturnType<typeof tablesOf>['tables']): void {
  const open = new Set<Approval['state']>([
    'requested',
    'pending',
    'half_approved',
    'approved',
    'auto_approved',
    'consumed',
    'unknown',
  ])
  const concluded = new Set<Approval['state']>(['settled_ok', 'settled_failed', 'reconciled_ok', 'reconciled_failed'])
  const sum = (states: ReadonlySet<Approval['state']>) =>
    tables.approvals
      .filter(({ state }) => states.has(state))
      .reduce((units, { held }) => units + BigInt(held?.amount.amount ?? 0), 0n)
  const pending = tables.accounts
    .filter(({ path }) => path === 'expense/payment')
    .map(({ creditsPending }) => BigInt(creditsPending))
  expect(pending[0] ?? 0n).toBe(sum(open) + sum(concluded))
}
