import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { newId } from '#shared/pure/id.ts'
import type { Approval } from '#shared/schema/approval.ts'

const at = '2026-11-24T14:00:00.000Z'
const cad = (units: bigint) => ({ amount: `${units}`, asset: 'CAD/12' })

/** A made-up case about a purchase for tests and the preview page. */
export function approvalRowOf(change: Partial<Approval> = {}): ApprovalRow {
  const approval: Approval = {
    id: newId('appr'),
    projectId: newId('proj'),
    trialId: newId('trial'),
    taskId: newId('task'),
    workerId: newId('wrkr'),
    agent: 'reference',
    intent: {
      kind: 'payment',
      purchase: 'domain for the landing page',
      payee: { host: 'namecheap.test', name: 'Namecheap' },
      url: 'https://namecheap.test/cart',
      amount: cad(24_000_000_000_000n),
      lines: [
        { title: 'parking-fees.test, one year', quantity: 1, amount: cad(21_500_000_000_000n) },
        { title: 'Privacy', quantity: 1, amount: cad(2_500_000_000_000n) },
      ],
      recurring: false,
      alternatives: [],
      reason: 'The landing page needs a name that people can type.',
    },
    request: 'a'.repeat(64),
    identity: 'b'.repeat(64),
    version: 2,
    state: 'pending',
    stateSince: at,
    reason: '',
    judgement: null,
    unusual: [],
    offers: null,
    page: null,
    near: [],
    cap: cad(24_000_000_000_000n),
    held: { transferId: 'hold', amount: cad(24_000_000_000_000n) },
    requestedAt: at,
    expiresAt: '2026-11-24T14:30:00.000Z',
    usableAt: null,
    useBefore: null,
    extended: false,
    openedAt: null,
    decisions: [],
    paymentId: null,
    supersededBy: null,
    ...change,
  }
  return {
    approval,
    trial: { id: approval.trialId ?? newId('trial'), title: 'Parking fees' },
    project: { id: approval.projectId ?? newId('proj'), name: 'parser', title: 'Parser' },
    worker: { id: approval.workerId ?? newId('wrkr'), name: 'worker-2' },
    payment: null,
    atRisk: approval.held?.amount ?? null,
    notBefore: null,
  }
}
