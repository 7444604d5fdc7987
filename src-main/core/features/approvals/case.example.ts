import { requestText } from '#shared/pure/guard/request-text.ts'
import type { Approval } from '#shared/schema/approval.ts'
import { sha256Of } from '#shared/store/sha256.ts'
import { idNumber, instantAt } from '#shared/testing/ids.ts'

/** A case about a purchase that waits for a person, with any part of it another; its request is the hash of what it asks for. */
export function caseOf(change: Partial<Approval> = {}): Approval {
  const approval: Approval = {
    id: idNumber('appr', 1),
    projectId: null,
    trialId: null,
    taskId: null,
    workerId: null,
    agent: 'reference',
    intent: {
      kind: 'payment',
      purchase: 'domain for the landing page',
      payee: { host: 'shop.test', name: 'Shop' },
      url: 'https://shop.test/cart',
      amount: { amount: '24000000000000', asset: 'CAD/12' },
      lines: [],
      recurring: false,
      alternatives: [],
      reason: 'the page needs a name',
    },
    request: '',
    identity: 'b'.repeat(64),
    version: 2,
    state: 'pending',
    stateSince: instantAt(1_000),
    reason: '',
    judgement: null,
    unusual: [],
    offers: null,
    page: null,
    near: [],
    cap: { amount: '24000000000000', asset: 'CAD/12' },
    held: { transferId: 'hold', amount: { amount: '24000000000000', asset: 'CAD/12' } },
    requestedAt: instantAt(0),
    expiresAt: instantAt(30 * 60_000),
    usableAt: null,
    useBefore: null,
    extended: false,
    openedAt: null,
    decisions: [],
    paymentId: null,
    supersededBy: null,
    ...change,
  }
  return { ...approval, request: change.request ?? sha256Of(requestText(approval)) }
}
