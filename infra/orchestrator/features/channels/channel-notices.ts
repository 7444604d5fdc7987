import type { ChannelAddress } from '#shared/contract/approvals.ts'
import { approval } from '#shared/schema/approval.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import type { Engine } from '../../engine/engine.ts'
import { hashSecret, newSecret } from '../../store/make-secret.ts'
import { addressOf, toldAt } from '../../store/channels.ts'
import { trialOf } from '../trials/trial-rows.ts'
import { channelRows } from './channel-rows.ts'
import { deliver } from './deliver.ts'
import { dueShare } from './due.ts'
import { linkPath } from './link-page.ts'
import { noticeOf, testNotice, type Notice } from './notice.ts'
import { delivered, tell } from './tell.ts'

/** Tells those who are away of cases that nobody has opened. What was told is in the tables, so a restart tells nothing twice. */
export class ChannelNotices {
  readonly #engine: Engine
  readonly #address: () => string
  readonly #sweep: NodeJS.Timeout
  readonly #sending = new Set<Promise<void>>()

  /** @param address under which links to this orchestrator begin */
  constructor(engine: Engine, address: () => string, { sweepMs = 2_000 } = {}) {
    this.#engine = engine
    this.#address = address
    this.#sweep = setInterval(() => this.sweep(), sweepMs)
  }

  /** Sends what is due. */
  sweep(): void {
    const { db, clock } = this.#engine
    const channels = channelRows(db).filter(({ enabled }) => enabled)
    // Until calls are taken there is nothing that a link could lead to.
    if (channels.length === 0 || this.#address() === '') return
    const waiting = rowsOf(db, approval, "SELECT row FROM approvals WHERE state IN ('pending', 'half_approved')")
    const now = clock.now()
    for (const each of waiting)
      for (const { id: channelId } of channels)
        if (dueShare(each, toldAt(db, { channelId, approvalId: each.id, since: each.stateSince }), now) !== null)
          this.#tell(channelId, each.id)
  }

  /** Sends a notice that says it is a test; answers how it went. */
  async test(channelId: string): Promise<string> {
    const address = addressOf(this.#engine.db, channelId)
    if (!address) return 'There is no such channel. Nothing was sent.'
    const trouble = await deliver(address, testNotice)
    this.#engine.run(delivered, { channelId, trouble })
    return trouble
  }

  /** Resolves when all that was begun is sent, or failed. */
  async settled(): Promise<void> {
    await Promise.all(this.#sending)
  }

  async close(): Promise<void> {
    clearInterval(this.#sweep)
    await this.settled()
  }

  #tell(channelId: string, approvalId: Parameters<typeof tell.load>[1]['approvalId']): void {
    const secret = newSecret()
    const { db, clock } = this.#engine
    const told = this.#engine.run(tell, { channelId, approvalId, linkHash: hashSecret(secret) })
    const address = addressOf(db, channelId)
    if (!told.ok || !address) return
    const trial = told.answer.trialId && trialOf(db, told.answer.trialId)
    const notice = noticeOf(
      told.answer,
      trial ? trial.title : 'The console',
      `${this.#address()}${linkPath}${secret}`,
      clock.now(),
    )
    const sending = this.#send(channelId, address, notice)
    this.#sending.add(sending)
    void sending.finally(() => this.#sending.delete(sending))
  }

  async #send(channelId: string, address: ChannelAddress, notice: Notice): Promise<void> {
    const trouble = await deliver(address, notice)
    this.#engine.run(delivered, { channelId, trouble })
  }
}
