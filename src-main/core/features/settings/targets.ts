import type { Connector } from '../../connection/connector.ts'
import { openApi } from '../../connection/api.ts'
import { checkServer } from '../../connection/check-server.ts'
import type { Identity } from '../../connection/credentials.ts'
import { enrol } from '../../connection/enrol.ts'
import { failureOf } from '../../connection/failure.ts'
import { lab, parseAddress, target as targetSchema, targetKey, type Target } from '../../connection/target.ts'
import type { Data } from '../../data/data.ts'
import { refused } from '../../kit/refusal.ts'

export type PointInput = { address: string; code: string | null; operatorName: string }

/** Which orchestrator this console follows, and the change from one to another. */
export class Targets {
  readonly #data: Data
  readonly #connector: Connector
  readonly #identity: Identity
  readonly #leaving: () => Promise<void>

  /** `leaving` lets go of what belongs to the orchestrator followed until then: control, terminals, desktops. */
  constructor(options: { data: Data; connector: Connector; identity: Identity; leaving: () => Promise<void> }) {
    this.#data = options.data
    this.#connector = options.connector
    this.#identity = options.identity
    this.#leaving = options.leaving
  }

  /** The one chosen before, or the lab. */
  async kept(): Promise<Target> {
    const parsed = targetSchema.safeParse(await this.#data.kept('target'))
    return parsed.success ? parsed.data : lab
  }

  /**
   * Enrols at another orchestrator and follows it. Everything is tried before anything changes, so after a refusal the
   * console still follows the one it followed. @throws REFUSED with words.
   */
  async point({ address, code, operatorName }: PointInput): Promise<void> {
    const parsed = parseAddress(address)
    if (!parsed.ok) throw refused('bad_address', parsed.words)
    const { place } = parsed
    const target: Target = { kind: 'remote', ...place }
    const { api, close } = openApi({ ...place, token: null })
    const signal = AbortSignal.timeout(20_000)
    try {
      const server = await checkServer(api, place.address, signal)
      if (!server.ok) throw refused(server.failure.kind, server.failure.words)
      if (code !== null)
        this.#identity.keep(
          target,
          await enrol(api, this.#identity.key, { code, operatorName }, signal).catch(toRefusal(place.address)),
        )
      else if (!this.#identity.enrolmentOf(target))
        throw refused(
          'code_needed',
          'This console is not enrolled there yet. Enter an enrolment code; an operator there makes one under Settings → Operators.',
        )
    } finally {
      close()
    }
    await this.#change(target)
  }

  pointToLab(): Promise<void> {
    return this.#change(lab)
  }

  async #change(target: Target): Promise<void> {
    await this.#leaving()
    await this.#data.use(targetKey(target)).catch((error: Error) => {
      throw refused('cache', error.message)
    })
    await this.#data.keep('target', target)
    this.#connector.start(target)
  }
}

const toRefusal =
  (address: string) =>
  (error: unknown): never => {
    const { kind, words } = failureOf(error, address)
    throw refused(kind === 'unauthorized' ? 'wrong_code' : kind, words)
  }
