import { join } from 'node:path'
import { z } from 'zod'
import type { Outcome } from '../outcome.ts'
import type { Places } from '../places.ts'
import { askAdmin } from './admin.ts'
import { putDemoCard } from './demo-card.ts'
import { ensureProgram, type Wanted } from './ensure-program.ts'
import { ensureToken } from './program-token.ts'
import { writeRails } from './rails-file.ts'
import type { LabOptions, OrchestratorUp } from './up.ts'

/** What a first start may take: the proxy is installed then, in an environment of its own. */
const firstStartMs = 180_000

/** The names under which workers and the executor reach the demo shop and its card processor. */
const shopHost = 'shop.test'
const payHost = 'pay.shop.test'

/** What the shop says beside its address: where its processor listens, and the certificate of both. */
const shopStatus = z.object({ address: z.url(), pay: z.url(), authority: z.string() })
/** Where the chain wrote how it is paid on. */
const chainStatus = z.object({ settings: z.string() })

export type PaySideUp = { ready: string[]; troubles: string[] }

/**
 * What guards money and the way out: the demo shop, a chain on which money is worth nothing, the egress proxy, and the
 * executor that pays through it. None keeps the others or the rest of the lab down; without the proxy nothing leaves a
 * sandbox, without the executor nothing is paid.
 */
export async function paySideUp(places: Places, up: OrchestratorUp, options: LabOptions): Promise<PaySideUp> {
  const { programs } = options
  const { address: orchestrator, adminSocket } = up.lab.orchestrator
  const sameBuild = up.before?.build === options.build
  const result: PaySideUp = { ready: [], troubles: [] }
  const note = <T>(title: string, outcome: Outcome<T>): T | null => {
    if (outcome.ok) result.ready.push(title)
    else result.troubles.push(outcome.words)
    return outcome.ok ? outcome.value : null
  }
  const ensure = async (wanted: Omit<Wanted, 'sameBuild'>) =>
    note(wanted.title.replace(/^The /, ''), await ensureProgram(places, { ...wanted, sameBuild }))
  const withToken = async (kind: 'executor' | 'egress', wanted: Omit<Wanted, 'sameBuild' | 'listens'>) => {
    const token = await ensureToken(adminSocket, kind, join(wanted.data, 'token'))
    if (!token.ok) {
      result.troubles.push(token.words)
      return null
    }
    const args = ['--orchestrator', orchestrator, '--token-file', token.value, ...wanted.args]
    return ensure({ ...wanted, args, listens: false })
  }

  const [shop, chain] = await Promise.all([
    ensure({
      name: 'demo-shop',
      title: 'The demo shop',
      script: programs.demoShop,
      data: places.demoShop,
      args: ['--shop-name', shopHost, '--pay-name', payHost],
      listens: true,
    }),
    ensure({
      name: 'dev-chain',
      title: 'The test chain',
      script: programs.devChain,
      data: places.devChain,
      args: ['--secrets', join(places.executor, 'secrets')],
      listens: true,
    }),
  ])
  const reached = shop && (await said(shop.adminSocket, shopStatus))
  const egress = await withToken('egress', {
    name: 'egress',
    title: 'The egress proxy',
    script: programs.egress,
    data: places.egress,
    args: ['--swap-socket', join(places.runOf('executor'), 'swap.sock'), ...(reached ? shopWay(reached) : [])],
    limitMs: firstStartMs,
  })
  const settings = chain && (await said(chain.adminSocket, chainStatus))
  const rails = await writeRails(places, settings?.settings ?? null)
  if (rails.first) await putDemoCard(places, programs.executor)
  const way = egress ? ['--proxy', egress.address, '--authority', join(places.egress, 'authority.pem')] : []
  await withToken('executor', {
    name: 'executor',
    title: 'The executor',
    script: programs.executor,
    data: places.executor,
    args: ['--rails', rails.file, ...way],
  })
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

/** What a program says of itself; null when it does not answer so. */
async function said<T>(adminSocket: string, answer: z.ZodType<T>): Promise<T | null> {
  const reply = await askAdmin(adminSocket, { method: 'GET', path: '/status' }, answer)
  return reply?.ok ? reply.value : null
}
