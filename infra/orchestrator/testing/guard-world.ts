import { sign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { canonicalJson } from '#shared/pure/canonical-json.ts'
import type { Approval, DecisionText } from '#shared/schema/approval.ts'
import type { ApprovalId, DecisionId } from '#shared/schema/ids.ts'
import type { Intent, PaymentIntent } from '#shared/schema/intent.ts'
import type { LeaseHolder } from '#shared/schema/lease.ts'
import { idNumber } from '#shared/testing/histories.ts'
import { caseOf } from '../features/approvals/case-rows.ts'
import { decide, type Decide } from '../features/approvals/decide.ts'
import { looked, type Looked } from '../features/approvals/looked.ts'
import { opened } from '../features/approvals/opened.ts'
import { request } from '../features/approvals/request.ts'
import { loadAudit } from '../features/audit/audit.ts'
import { hashSecret } from '../store/make-secret.ts'
import type { TestEngine } from './open-engine.ts'
import { deviceNumber, personNumber } from './states.ts'
import { recordFacts, withTrial, type WithTrial } from './with-trial.ts'

/** A purchase of 0.25 CAD, told as an agent tells it; `n` makes it another one. */
export const purchase = (n = 1, change: Partial<PaymentIntent> = {}): PaymentIntent => ({
  kind: 'payment',
  purchase: `domain ${n}`,
  payee: { host: 'shop.example', name: 'Shop' },
  url: `https://shop.example/checkout/${n}`,
  amount: { amount: '250000000000', asset: 'CAD/12' },
  lines: [],
  recurring: false,
  alternatives: [],
  reason: 'The page needs a name.',
  ...change,
})

export const approvalNumber = (n: number): ApprovalId => idNumber('appr', n)
/** Salts as a command brings them, each its own. */
export const saltNumber = (n: number): string => hashSecret(`salt ${n}`).slice(0, 32)

/** A trial that runs, people with their signing devices, and a step for each thing that can be done to a case. */
export class GuardWorld {
  readonly it: TestEngine
  readonly at: WithTrial
  #keys = new Map<string, KeyObject>()
  #made = 0

  constructor(it: TestEngine, { people = 1 } = {}) {
    this.it = it
    this.at = withTrial(it)
    for (let n = 1; n <= people; n += 1) this.enrol(n)
  }

  /** Person `n`, and a device whose key is here. */
  enrol(n: number): LeaseHolder {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url')
    const device = deviceNumber(n, { publicKey: raw })
    this.#keys.set(device.id, privateKey)
    this.it.engine.run(recordFacts, [
      {
        kind: 'operator.enrolled',
        v: 1,
        operator: { id: device.operatorId, name: `Person ${n}`, enrolledAt: device.enrolledAt },
      },
      { kind: 'device.enrolled', v: 1, device },
    ])
    return personNumber(n)
  }

  salt(): string {
    return saltNumber((this.#made += 1))
  }

  /** The trial's agent wishes something. */
  ask(n = 1, intent: Intent = purchase(n)) {
    const [taskId = null] = this.at.taskIds
    return this.it.engine.run(request, { approvalId: approvalNumber(n), salt: this.salt(), taskId, by: null, intent })
  }

  look(n = 1, seen: Looked['seen'] = null) {
    return this.it.engine.run(looked, { approvalId: approvalNumber(n), salt: this.salt(), seen })
  }

  /** A case that a person is waited for. */
  pending(n = 1, intent: Intent = purchase(n)): Approval {
    this.ask(n, intent)
    this.look(n)
    return this.case(n)
  }

  case(n = 1): Approval {
    const found = caseOf(this.it.engine.db, approvalNumber(n))
    if (!found) throw new Error(`there is no case ${n}`)
    return found
  }

  /** What person `n` sends about a case as it is now, or as `change` says. */
  decision(change: Partial<DecisionText> = {}, { case: about = 1, person = 1 } = {}): Decide {
    const { operatorId, deviceId } = personNumber(person)
    const row = this.case(about)
    const said: DecisionText = {
      protocol: 'autocode-decision/1',
      decisionId: idNumber('dcsn', (this.#made += 1) % 1024) as DecisionId,
      approvalId: row.id,
      request: row.request,
      version: row.version,
      verdict: 'approve',
      cap: null,
      words: '',
      operatorId,
      deviceId,
      auditHead: loadAudit(this.it.engine.db).head,
      ...change,
    }
    return { approvalId: row.id, ...this.signed(canonicalJson(said), person), by: personNumber(person), salt: this.salt() }
  }

  signed(text: string, person = 1): { text: string; signature: string } {
    const key = this.#keys.get(personNumber(person).deviceId)
    if (!key) throw new Error(`person ${person} has no device`)
    return { text, signature: sign(null, Buffer.from(text), key).toString('base64url') }
  }

  decide(change: Partial<DecisionText> = {}, who: { case?: number; person?: number } = {}) {
    return this.it.engine.run(decide, this.decision(change, who))
  }

  open(n = 1, person = 1) {
    return this.it.engine.run(opened, { approvalId: approvalNumber(n), salt: this.salt(), by: personNumber(person) })
  }

  /** Lets time pass. */
  wait(ms: number): void {
    this.it.time.now += ms
  }
}
