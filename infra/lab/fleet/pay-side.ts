import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Outcome } from '../outcome.ts'
import type { Places } from '../places.ts'
import { ensureProgram } from './ensure-program.ts'
import { ensureToken } from './program-token.ts'
import type { LabOptions, OrchestratorUp } from './up.ts'

/** What a first start may take: the proxy is installed then, in an environment of its own. */
const firstStartMs = 180_000

/** The name under which workers and the executor reach the demo shop. */
const shopHost = 'shop.test'

export type PaySideUp = { ready: string[]; troubles: string[] }

/**
 * What guards money and the way out: the demo shop, the egress proxy, and the executor that pays through it. None keeps
 * the others or the rest of the lab down; without the proxy nothing leaves a sandbox, without the executor nothing is paid.
 */
export async function paySideUp(places: Places, up: OrchestratorUp, options: LabOptions): Promise<PaySideUp> {
  const { programs } = options
  const sameBuild = up.before?.build === options.build
  const result: PaySideUp = { ready: [], troubles: [] }
  const note = <T>(name: string, outcome: Outcome<T>): T | null => {
    if (!outcome.ok) {
      result.troubles.push(outcome.words)
      return null
    }
    result.ready.push(name)
    return outcome.value
  }
  const orchestrator = up.lab.orchestrator
  const shop = note(
    'demo shop',
    await ensureProgram(places, {
      name: 'demo-shop',
      title: 'The demo shop',
      script: programs.demoShop,
      data: places.demoShop,
      args: [],
      listens: true,
      sameBuild,
    }),
  )
  const egressToken = await ensureToken(orchestrator.adminSocket, 'egress', join(places.egress, 'token'))
  const shopAuthority = join(places.demoShop, 'authority.pem')
  const egress =
    egressToken.ok &&
    note(
      'egress proxy',
      await ensureProgram(places, {
        name: 'egress',
        title: 'The egress proxy',
        script: programs.egress,
        data: places.egress,
        args: [
          '--orchestrator',
          orchestrator.address,
          '--token-file',
          egressToken.value,
          '--swap-socket',
          join(places.runOf('executor'), 'swap.sock'),
          ...(shop ? ['--host-map', `${shopHost}=${new URL(shop.address).host}`] : []),
          ...(existsSync(shopAuthority) ? ['--upstream-ca', shopAuthority] : []),
        ],
        listens: false,
        sameBuild,
        limitMs: firstStartMs,
      }),
    )
  const executorToken = await ensureToken(orchestrator.adminSocket, 'executor', join(places.executor, 'token'))
  if (executorToken.ok)
    note(
      'executor',
      await ensureProgram(places, {
        name: 'executor',
        title: 'The executor',
        script: programs.executor,
        data: places.executor,
        args: [
          '--orchestrator',
          orchestrator.address,
          '--token-file',
          executorToken.value,
          ...(egress && egress.address !== ''
            ? ['--proxy', egress.address, '--authority', join(places.egress, 'authority.pem')]
            : []),
        ],
        listens: false,
        sameBuild,
      }),
    )
  for (const token of [egressToken, executorToken]) if (!token.ok) result.troubles.push(token.words)
  return result
}
