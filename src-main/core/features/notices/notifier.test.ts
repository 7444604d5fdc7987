import { expect, onTestFinished, test } from 'vitest'
import type { Approval } from '#shared/schema/approval.ts'
import { historyOf } from '#shared/testing/histories.ts'
import { idNumber } from '#shared/testing/ids.ts'
import { Data } from '../../data/data.ts'
import type { Told } from '../../data/deciding.ts'
import { eventually } from '../../testing/eventually.ts'
import { tempFolder } from '../../testing/temp-folder.ts'
import { caseOf } from '../approvals/case.example.ts'
import { Notifier } from './notifier.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function world(folder = tempFolder()) {
  const data = new Data(folder, silent)
  await data.open()
  await data.use('lab')
  const told: Told[][] = []
  const notifier = new Notifier({ data, log: silent, tell: (fresh) => void told.push(fresh) })
  const close = async () => {
    notifier.close()
    await data.close()
  }
  const record = (...approvals: Approval[]) =>
    data.fold('lab', historyOf(approvals.map((approval) => [{ kind: 'approval.moved' as const, v: 1 as const, approval }])))
  return { folder, data, told, record, close }
}

test('what waits is told once, together, and not again by the next start', async () => {
  const first = await world()
  const cases = [1, 2, 3].map((n) => caseOf({ id: idNumber('appr', n) }))
  await first.record(...cases)
  await eventually(async () => expect(first.told.flat()).toHaveLength(3))
  expect(first.told[0]?.[0]).toMatchObject({ words: 'Pay 24.00 CAD to shop.test', kind: 'asks' })
  await first.close()
  const again = await world(first.folder)
  onTestFinished(again.close)
  const fourth = caseOf({ id: idNumber('appr', 4) })
  await again.record(...cases, fourth)
  await eventually(async () => expect(again.told.flat().map(({ approvalId }) => approvalId)).toEqual([fourth.id]))
})

test('the list stays, says what is over, and can be read', async () => {
  const { data, told, record, close } = await world()
  onTestFinished(close)
  const pending = caseOf()
  await record(pending)
  await eventually(async () => expect(told).toHaveLength(1))
  expect(await data.read('noticeRows')).toMatchObject([{ open: true, read: false }])
  await record(pending, caseOf({ state: 'denied', version: 3 }))
  expect(await data.read('noticeRows')).toMatchObject([{ open: false, read: false }])
  await data.markRead(null)
  expect(await data.read('noticeRows')).toMatchObject([{ read: true }])
})

test('what is put off says until when', async () => {
  const { data, record, close } = await world()
  onTestFinished(close)
  const { id, expiresAt } = caseOf()
  await record(caseOf())
  await data.notNow(id, expiresAt)
  const { rows, waiting } = await data.read('approvals', { filter: 'waiting', trialId: null, limit: 10 })
  expect(rows).toMatchObject([{ notBefore: expiresAt, atRisk: { amount: '24000000000000' } }])
  expect(waiting).toBe(1)
})
