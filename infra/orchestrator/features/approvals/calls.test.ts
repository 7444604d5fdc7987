import { generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canonicalJson } from '#shared/pure/canonical-json.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { startTestOrchestrator, type TestOrchestrator } from '../../testing/start-orchestrator.ts'

let orchestrator: TestOrchestrator
let ada: Awaited<ReturnType<TestOrchestrator['enrol']>>
beforeEach(async () => {
  orchestrator = await startTestOrchestrator()
  ada = await orchestrator.enrol()
})
afterEach(() => orchestrator.remove())

test('an operator’s calls about cases are answered, with words when there is no such case', async () => {
  const approvalId = idNumber('appr', 1)
  await expect(ada.api.approvals.revoke({ approvalId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(ada.api.approvals.opened({ approvalId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const { privateKey } = generateKeyPairSync('ed25519')
  const text = canonicalJson({ approvalId })
  const signature = sign(null, Buffer.from(text), privateKey).toString('base64url')
  await expect(ada.api.approvals.decideSigned({ text, signature })).rejects.toMatchObject({ data: { code: 'not_a_decision' } })
  await expect(ada.api.approvals.decideSigned({ text: '{}', signature })).rejects.toMatchObject({
    data: { code: 'not_a_decision' },
  })
})

test('freezing and thawing is for operators alone, and is in the history', async () => {
  await ada.api.freezes.freeze({ scope: 'all', reason: 'Something is wrong.' })
  await ada.api.freezes.thaw({ scope: 'all' })
  const worker = await orchestrator.register()
  await expect(worker.api.freezes.thaw({ scope: 'all' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(worker.api.approvals.revoke({ approvalId: idNumber('appr', 1) })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  const { tables } = await ada.api.sync.snapshot()
  expect(tables.freezes).toMatchObject([{ scope: 'all', frozen: false, by: 'Ada' }])
  expect(tables.audit.map(({ what }) => what)).toEqual(['freeze.frozen', 'freeze.thawed'])
})
