import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { randomBytes } from 'node:crypto'
import { contract, type Contract } from '#shared/contract.ts'
import type { WorkerDescription } from '#shared/contract/workers.ts'
import type { Admin } from './admin.ts'

type Api = ContractRouterClient<Contract>

const api = (address: string, token: string | null): Api =>
  createORPCClient(
    new OpenAPILink(contract, { url: `${address}/api`, headers: () => (token ? { authorization: `Bearer ${token}` } : {}) }),
  )

const absent = { ok: false, reason: 'a stand-in that only sends signs of life' }

const description = (name: string): WorkerDescription => ({
  name,
  version: '0.0.0',
  platform: { os: 'Stand-in', kernel: 'none', cpus: 4, memoryBytes: 16e9 },
  capabilities: { desktop: absent, sandbox: absent, ssh: absent },
  ssh: { host: '127.0.0.1', port: 1, user: 'nobody' },
  hostKey: { publicKey: `ssh-ed25519 ${randomBytes(51).toString('base64')}`, fingerprint: `SHA256:${'A'.repeat(43)}` },
})

/**
 * Stand-ins for supervisors, as many as a big fleet has: each registers and sends signs of life by the published API, and
 * does nothing else. Two hundred real ones would not fit on a machine that runs tests.
 */
export class LightFleet {
  readonly #tokens: string[] = []
  readonly #address: string
  #timer: NodeJS.Timeout | null = null

  private constructor(address: string) {
    this.#address = address
  }

  static async register(orchestrator: { address: string; admin: Admin }, count: number): Promise<LightFleet> {
    const fleet = new LightFleet(orchestrator.address)
    for (let at = 1; at <= count; at++) {
      const code = await orchestrator.admin.invite('worker')
      const name = `light-${String(at).padStart(3, '0')}`
      const { token } = await api(fleet.#address, null).worker.register({ code, description: description(name) })
      fleet.#tokens.push(token)
    }
    await fleet.#beat()
    fleet.#timer = setInterval(() => void fleet.#beat().catch(() => undefined), 2_000)
    return fleet
  }

  /** All at once, as they would come: two hundred one after another might not be done before the first is due again. */
  async #beat(): Promise<void> {
    await Promise.all(
      this.#tokens.map((token, at) =>
        api(this.#address, token).worker.heartbeat({
          sample: {
            cpu: (at % 100) / 100,
            memoryUsedBytes: 4e9,
            memoryTotalBytes: 16e9,
            diskFreeBytes: 100e9,
            load1: at / 100,
          },
        }),
      ),
    )
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
  }
}
