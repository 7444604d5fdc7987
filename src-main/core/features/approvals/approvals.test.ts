import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { isSignedBy } from '#shared/store/device-signature.ts'
import { sha256Of } from '#shared/store/sha256.ts'
import { idNumber } from '#shared/testing/ids.ts'
import { eventually } from '../../testing/eventually.ts'
import { standInLab, startTestCore } from '../../testing/start-test-core.ts'
import { caseOf } from './case.example.ts'

type Page = ContractRouterClient<Contract>

/** The case as a page sees it now. */
async function look(page: Page, { id }: Approval) {
  const stop = new AbortController()
  for await (const view of await page.approvals.watchOne({ approvalId: id }, { signal: stop.signal })) {
    stop.abort()
    return view
  }
  throw new Error('the stream ended')
}

const approving = ({ id, version }: Approval, shown: string) => ({
  approvalId: id,
  decisionId: idNumber('dcsn', 1),
  version,
  verdict: 'approve' as const,
  cap: null,
  words: '',
  shown,
  typed: null,
})

test('a page looks, decides over what it drew, and the orchestrator gets what this device signed', async () => {
  const { home, orchestrator } = await standInLab()
  const { page } = await startTestCore(home)
  const approval = caseOf()
  orchestrator.record({ kind: 'approval.moved', v: 1, approval })
  await eventually(async () => expect((await look(page, approval)).row).not.toBeNull())
  await expect(page.approvals.decide(approving(approval, 'f'.repeat(64)))).rejects.toMatchObject({ data: { code: 'stale' } })
  const { sheet } = await look(page, approval)
  await eventually(async () => expect(page.approvals.decide(approving(approval, sha256Of(sheet ?? '')))).resolves.toBeUndefined())
  const [said] = orchestrator.decided
  if (!said) throw new Error('nothing was told')
  expect(isSignedBy(orchestrator.enrolled[0] ?? '', said.text, said.signature)).toBe(true)
  expect(JSON.parse(said.text)).toMatchObject({ request: sha256Of(sheet ?? ''), verdict: 'approve', version: 2 })
})

test('without its picture a case is not whole; it is as soon as the picture is here', async () => {
  const { home, orchestrator } = await standInLab()
  const { page } = await startTestCore(home)
  const png = Buffer.from('not really a picture')
  const picture = createHash('sha256').update(png).digest('hex')
  const approval = caseOf({ page: { url: 'https://shop.test/', title: 'Shop', picture, at: caseOf().requestedAt } })
  orchestrator.record({ kind: 'approval.moved', v: 1, approval })
  await eventually(async () => expect((await look(page, approval)).row).not.toBeNull())
  expect(await look(page, approval)).toMatchObject({ sheet: null, unshown: expect.stringContaining('picture') })
  await expect(page.approvals.decide(approving(approval, approval.request))).rejects.toMatchObject({
    data: { code: 'not_whole' },
  })
  orchestrator.blobs.set(picture, png)
  await eventually(async () => expect((await look(page, approval)).sheet).not.toBeNull())
  expect(orchestrator.decided).toEqual([])
})
