import { expect, onTestFinished, test } from 'vitest'
import type { Approval } from '#shared/schema/approval.ts'
import { historyOf } from '#shared/testing/histories.ts'
import { idNumber, instantAt } from '#shared/testing/ids.ts'
import type { Connector } from '../../connection/connector.ts'
import { memoryKey } from '../../testing/memory-key.ts'
import { LinkState } from '../../connection/link-state.ts'
import { Data } from '../../data/data.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import { caseOf } from './case.example.ts'
import { Decider } from './decider.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const operator = { id: idNumber('oper', 1), name: 'Ada', enrolledAt: instantAt(0) }
const key = memoryKey()
const device = {
  id: idNumber('devc', 1),
  operatorId: operator.id,
  name: 'desk',
  publicKey: key.publicKey,
  enrolledAt: instantAt(0),
  revokedAt: null,
}

async function world({ online = true } = {}) {
  const folder = tempFolder()
  const data = new Data(folder, silent)
  onTestFinished(() => data.close())
  await data.open()
  await data.use('lab')
  const state = new LinkState(data.changes)
  state.set({ phase: 'live', self: { operator, device } })
  const told: { text: string; signature: string }[] = []
  const api = {
    approvals: { decideSigned: (input: { text: string; signature: string }) => Promise.resolve(void told.push(input)) },
  }
  const connector = { api: online ? api : null } as unknown as Connector
  const decider = new Decider({ data, connector, state, key, has: () => true })
  let versions: Approval[] = []
  const record = async (approval: Approval) => {
    versions = [...versions, approval]
    await data.fold(
      'lab',
      historyOf(versions.map((each) => [{ kind: 'approval.moved' as const, v: 1 as const, approval: each }])),
    )
  }
  const wish = (of: Approval) => ({
    approvalId: of.id,
    decisionId: idNumber('dcsn', 1),
    version: of.version,
    verdict: 'approve' as const,
    cap: null,
    words: '',
    shown: of.request,
    typed: null,
  })
  return { data, state, decider, told, record, wish }
}

test('what was given to a page and is still so is signed and told', async () => {
  const { decider, told, record, wish } = await world()
  const approval = caseOf()
  await record(approval)
  await expect(decider.decide(wish(approval))).rejects.toMatchObject({ data: { code: 'not_shown' } })
  expect(decider.give(approval)).toMatchObject({ unshown: '' })
  await decider.decide(wish(approval))
  expect(told).toHaveLength(1)
})

test('a case that moved on after it was given is not signed, whichever version the page names', async () => {
  const { decider, told, record, wish } = await world()
  const approval = caseOf()
  await record(approval)
  decider.give(approval)
  const dearer = caseOf({ version: 3, near: [idNumber('appr', 9)] })
  await record(dearer)
  await expect(decider.decide(wish(approval))).rejects.toMatchObject({ data: { code: 'stale' } })
  await expect(decider.decide(wish(dearer))).rejects.toMatchObject({ data: { code: 'not_shown' } })
  expect(told).toEqual([])
})

test('offline nothing is signed, and nothing is told later', async () => {
  const { decider, told, record, wish } = await world({ online: false })
  const approval = caseOf()
  await record(approval)
  decider.give(approval)
  await expect(decider.decide(wish(approval))).rejects.toMatchObject({ code: 'OFFLINE' })
  const { decider: waiting, state, told: later, record: recordThere } = await world()
  await recordThere(approval)
  waiting.give(approval)
  state.set({ phase: 'waiting' })
  await expect(waiting.decide(wish(approval))).rejects.toMatchObject({ code: 'OFFLINE' })
  state.set({ phase: 'live' })
  expect([...told, ...later]).toEqual([])
})
