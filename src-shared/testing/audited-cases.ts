import { generateKeyPairSync, sign } from 'node:crypto'
import { canonicalJson } from '../pure/canonical-json.ts'
import { auditStart, commitmentText, entryText } from '../pure/guard/audit-text.ts'
import { requestText } from '../pure/guard/request-text.ts'
import type { Approval, AuditBody, AuditEntry, Decision } from '../schema/approval.ts'
import type { Fact } from '../schema/event.ts'
import type { Device, Operator } from '../schema/operator.ts'
import type { Payment } from '../schema/payment.ts'
import { sha256Of } from '../store/sha256.ts'
import { idNumber, instantAt } from './ids.ts'

export type Audited = {
  entries: AuditEntry[]
  bodies: AuditBody[]
  cases: Approval[]
  operators: Operator[]
  devices: Device[]
}

const cad = (cents: number) => ({ amount: `${BigInt(cents) * 10_000_000_000n}`, asset: 'CAD/12' })

/** A wish to buy for 24.00 CAD, before anybody looked at it. */
export function wishNumber(n: number, change: Partial<Approval> = {}): Approval {
  const approval: Approval = {
    id: idNumber('appr', n),
    projectId: idNumber('proj', 1),
    trialId: idNumber('trial', 1),
    taskId: idNumber('task', 1),
    workerId: idNumber('wrkr', 1),
    agent: 'reference',
    intent: {
      kind: 'payment',
      purchase: `domain ${n}`,
      payee: { host: 'shop.test', name: 'Shop' },
      url: 'https://shop.test/cart',
      amount: cad(2_400),
      lines: [],
      recurring: false,
      alternatives: [],
      reason: 'The page needs a name.',
    },
    request: '',
    identity: 'b'.repeat(64),
    version: 1,
    state: 'pending',
    stateSince: instantAt(n),
    reason: '',
    judgement: null,
    unusual: [],
    offers: null,
    page: null,
    near: [],
    cap: null,
    held: { transferId: `hold ${n}`, amount: cad(2_400) },
    requestedAt: instantAt(n),
    expiresAt: instantAt(1_800_000),
    usableAt: null,
    useBefore: null,
    extended: false,
    openedAt: null,
    decisions: [],
    paymentId: null,
    supersededBy: null,
    ...change,
  }
  return { ...approval, request: sha256Of(requestText(approval)) }
}

/** What became of such a wish that was allowed. */
export const paymentNumber = (n: number, change: Partial<Payment> = {}): Payment => ({
  id: idNumber('paym', n),
  approvalId: idNumber('appr', n),
  projectId: idNumber('proj', 1),
  trialId: idNumber('trial', 1),
  taskId: idNumber('task', 1),
  rail: 'card',
  status: 'paid in a demo shop',
  payee: 'shop.test',
  state: 'settled',
  stateSince: instantAt(n),
  reason: '',
  cap: cad(2_400),
  paid: cad(2_400),
  cost: cad(2_400),
  proof: { nonce: null, bytes: null, validUntil: null, transaction: null, confirmations: null, reference: null },
  challenge: null,
  receipt: null,
  reconciled: null,
  releasedAt: instantAt(n),
  endedAt: null,
  ...change,
})

/** So many cases, each asked for and approved by a person whose device signed it, with the audit of that. */
export function auditedCases(count: number): Audited {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url')
  const operatorId = idNumber('oper', 1)
  const device: Device = {
    id: idNumber('devc', 1),
    operatorId,
    name: 'Laptop',
    publicKey: key,
    enrolledAt: instantAt(0),
    revokedAt: null,
  }
  const operator: Operator = { id: operatorId, name: 'Ada', enrolledAt: instantAt(0) }
  const audited: Audited = { entries: [], bodies: [], cases: [], operators: [operator], devices: [device] }

  const enter = (about: Approval, actor: string) => {
    const n = audited.entries.length + 1
    const [salt, body] = [
      sha256Of(`salt ${n}`).slice(0, 32),
      canonicalJson({ approvalId: about.id, state: about.state, version: about.version, request: about.request }),
    ]
    const entry = {
      n,
      at: about.stateSince,
      what: `approval.${about.state}`,
      actor,
      deviceId: actor === 'Ada' ? device.id : null,
      subject: about.id,
      trialId: about.trialId,
      commitment: sha256Of(commitmentText(salt, body)),
      previous: audited.entries.at(-1)?.hash ?? auditStart,
    }
    audited.entries.push({ ...entry, hash: sha256Of(entryText(entry)) })
    audited.bodies.push({ n, salt, body })
  }

  for (let n = 1; n <= count; n += 1) {
    const asked = wishNumber(n)
    enter(asked, 'agent')
    const said = { verdict: 'approve' as const, cap: null, words: '' }
    const text = canonicalJson({
      protocol: 'autocode-decision/1',
      decisionId: idNumber('dcsn', n),
      approvalId: asked.id,
      request: asked.request,
      version: 1,
      ...said,
      operatorId,
      deviceId: device.id,
      auditHead: audited.entries.at(-1)?.hash ?? auditStart,
    })
    const decision: Decision = {
      id: idNumber('dcsn', n),
      operatorId,
      operatorName: 'Ada',
      deviceId: device.id,
      ...said,
      at: instantAt(n + 1),
      text,
      signature: sign(null, Buffer.from(text), privateKey).toString('base64url'),
    }
    const approved: Approval = { ...asked, state: 'approved', version: 2, stateSince: instantAt(n + 1), decisions: [decision] }
    enter(approved, 'Ada')
    audited.cases.push(approved)
  }
  return audited
}

/** The facts that bring all of it into the tables. */
export const auditedFacts = ({ entries, bodies, cases, operators, devices }: Audited): Fact[] => [
  ...operators.map((operator): Fact => ({ kind: 'operator.enrolled', v: 1, operator })),
  ...devices.map((device): Fact => ({ kind: 'device.enrolled', v: 1, device })),
  ...cases.map((approval): Fact => ({ kind: 'approval.moved', v: 1, approval })),
  ...entries.flatMap((entry, at): Fact[] => {
    const body = bodies[at]
    return body ? [{ kind: 'audit.entered', v: 1, entry, body }] : []
  }),
]
