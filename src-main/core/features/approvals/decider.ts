import { decidersOf } from '#shared/pure/guard/friction.ts'
import type { Approval } from '#shared/schema/approval.ts'
import type { ApprovalId } from '#shared/schema/ids.ts'
import type { Connector } from '../../connection/connector.ts'
import type { DeviceKey } from '../../connection/device-key.ts'
import type { LinkState } from '../../connection/link-state.ts'
import type { Data } from '../../data/data.ts'
import { forwardDeadlineMs, toPage } from '../../forward.ts'
import { offline, refused } from '../../kit/refusal.ts'
import { sheetOf, type Sheet } from './sheet.ts'
import { givenMark, signDecision, type Wish } from './sign-decision.ts'

/** How many cases it is remembered of that they were given to a page. */
const remembered = 1_000

/** Gives sheets to pages, and signs only what it gave. */
export class Decider {
  readonly #data: Data
  readonly #connector: Connector
  readonly #state: LinkState
  readonly #key: DeviceKey
  readonly #has: (hash: string) => boolean
  readonly #given = new Map<ApprovalId, string>()

  constructor(options: {
    data: Data
    connector: Connector
    state: LinkState
    key: DeviceKey
    /** Whether the bytes of this hash are on this machine. */
    has: (hash: string) => boolean
  }) {
    this.#data = options.data
    this.#connector = options.connector
    this.#state = options.state
    this.#key = options.key
    this.#has = options.has
  }

  /** The sheet of a case, to be shown; what is whole may be approved from then on. */
  give(approval: Approval): Sheet {
    const sheet = sheetOf(approval, this.#has)
    this.#given.delete(approval.id)
    if (sheet.sheet !== null) this.#given.set(approval.id, givenMark(approval))
    for (const oldest of this.#given.keys()) {
      if (this.#given.size <= remembered) break
      this.#given.delete(oldest)
    }
    return sheet
  }

  /**
   * Signs a decision and tells it. Nothing is kept for later: without a connection nothing is signed.
   * @throws what a page may be told.
   */
  async decide(wish: Wish): Promise<void> {
    const { approval, operators, devices, auditHead } = await this.#data.read('caseToDecide', { approvalId: wish.approvalId })
    const { api } = this.#connector
    const { self, phase, words } = this.#state.now
    if (!api || !self || phase !== 'live')
      throw offline(
        `Deciding needs the orchestrator, and it cannot be reached just now. Nothing was signed, sent or kept for later. ${words}`.trim(),
      )
    const signed = signDecision(
      wish,
      {
        approval,
        sheet: approval && sheetOf(approval, this.#has),
        given: this.#given.get(wish.approvalId) ?? null,
        self: { operatorId: self.operator.id, deviceId: self.device.id },
        deciders: decidersOf(operators, devices),
        auditHead,
      },
      this.#key,
    )
    if (!signed.ok) throw refused(signed.code, signed.words)
    const { text, signature } = signed
    await api.approvals.decideSigned({ text, signature }, { signal: AbortSignal.timeout(forwardDeadlineMs) }).catch(toPage)
  }
}
