import { afterEach, beforeEach, expect, test } from 'vitest'
import { caseFault } from '#shared/pure/guard/verify-decisions.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { isSignedBy } from '#shared/store/device-signature.ts'
import { deviceRows } from '#shared/store/queries/operators.ts'
import { sha256Of } from '#shared/store/sha256.ts'
import { GuardWorld, purchase } from '../../testing/guard-world.ts'
import { openTestEngine, type TestEngine } from '../../testing/open-engine.ts'
import { deviceNumber } from '../../testing/states.ts'

let it: TestEngine
let approved: Approval
beforeEach(() => {
  it = openTestEngine()
  const world = new GuardWorld(it)
  world.pending()
  world.decide({ cap: { amount: '200000000000', asset: 'CAD/12' } })
  approved = world.case()
})
afterEach(() => it.remove())

const fault = (change: Partial<Approval> = {}, devices = deviceRows(it.engine.db)) =>
  caseFault({ ...approved, ...change }, devices, { sha256: sha256Of, isSignedBy })
const decided = (change: Partial<Approval['decisions'][number]>) => ({
  decisions: approved.decisions.map((decision) => ({ ...decision, ...change })),
})

test('a case that was decided as it says has no fault', () => {
  expect(fault()).toBeNull()
  expect(fault({ state: 'pending', decisions: [] })).toBeNull()
  const judgement = approved.judgement && { ...approved.judgement, verdict: 'auto' as const }
  expect(fault({ state: 'auto_approved', decisions: [], judgement })).toBeNull()
})

test('what was changed afterwards shows: what is asked for, what was decided, by whom, or that anybody did', () => {
  expect(fault({ intent: purchase(1, { amount: { amount: '1', asset: 'CAD/12' } }) })).toContain('changed')
  expect(fault(decided({ cap: null }))).toContain('something else')
  expect(fault(decided({ verdict: 'deny' }))).toContain('something else')
  expect(fault(decided({ text: `${approved.decisions[0]?.text} ` }))).toContain('signature')
  expect(fault(decided({ deviceId: deviceNumber(2).id }))).toContain('not known')
  expect(fault({}, [{ ...deviceNumber(1), publicKey: 'A'.repeat(43) }])).toContain('signature')
  expect(fault({ decisions: [], state: 'consumed' })).toContain('Neither')
})
