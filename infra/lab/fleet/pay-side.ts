import { join } from 'node:path'
import { z } from 'zod'
import type { Outcome } from '../outcome.ts'
import type { Places } from '../places.ts'
import { askAdmin } from './admin.ts'
import { ensureDemoCard } from './demo-card.ts'
import { ensureProgram } from './ensure-program.ts'
import { ensureToken } from './program-token.ts'
import type { LabOptions, OrchestratorUp } from './up.ts'

/** What a first start may take: the proxy is installed then, in an environment of its own. */
const firstStartMs = 180_000

/** The names under which workers and the executor reach the demo shop and its card processor. */
const shopHost = 'shop.test'
const payHost = 'pay.shop.test'

/** What the shop says beside its address: where its processor listens, and the certificate of both. */
const shopStatus = z.object({ address: z.url(), pay: z.url(), authority: z.string() })

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
      args: ['--shop-name', shopHost, '--pay-name', payHost],
      listens: true,
      sameBuild,
    }),
  )
  const egressToken = await ensureToken(orchestrator.adminSocket, 'egress', join(places.egress, 'token'))
  const asked = shop && (await askAdmin(shop.adminSocket, { method: 'GET', path: '/status' }, shopStatus))
  const reached = asked?.ok ? asked.value : null
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
          ...(reached ? shopWay(reached) : []),
        ],
        listens: false,
        sameBuild,
        limitMs: firstStartMs,
      }),
    )
  const executorToken = await ensureToken(orchestrator.adminSocket, 'executor', join(places.executor, 'token'))
  const executor =
    executorToken.ok &&
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
  if (shop && executor) await ensureDemoCard(executor.adminSocket)
  for (const token of [egressToken, executorToken]) if (!token.ok) result.troubles.push(token.words)
  return result
}

const shopWay = ({ address, pay, authority }: z.infer<typeof shopStatus>): string[] => [
  '--host-map',
  `${shopHost}=${new URL(address).host}`,
  '--host-map',
  `${payHost}=${new URL(pay).host}`,
  '--upstream-ca',
  authority,
]
