import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { adminServer } from '../admin.ts'
import { readIfThere, writeDurable } from '../kit/durable-file.ts'
import { listenUnix } from '#shared/program/unix-listener.ts'
import { privateDir } from '#shared/program/private-dir.ts'
import { hex } from '../rails/evm/authorization.ts'
import { railSettings } from '../rails/settings.ts'
import { openSecrets } from '../secrets/open.ts'
import { startAnvil } from './anvil.ts'
import type { ChainOptions } from './options.ts'
import { deployTestDollar, hasTestDollar, mintTestDollars, testDollar, testDollarsOf } from './test-dollar.ts'

/** The executor's key on this chain, by its name in the secret store. */
const keyName = 'dev-chain-key'

/** What the executor has to begin with, and from what it is filled up again at a start. Units of USDC/6. */
const purse = { full: 10_000_000_000n, low: 1_000_000_000n }

/** Between two blocks without a transaction, in seconds: so that the chain's clock goes on and what is over is over. */
const blockSeconds = 5

const kept = z.object({ chains: z.array(z.object({ tokens: z.array(z.object({ address: hex(20) })) })) })

/**
 * Starts a chain for payments that cost nothing, with a test dollar on it and some in the executor's purse, and writes the rail
 * settings that the executor is started with to `<data>/rails.json`.
 */
export async function startDevChain({ data, run, port, secrets: secretsFolder }: ChainOptions) {
  privateDir(data)
  privateDir(run)
  const secrets = openSecrets({ folder: secretsFolder, vault: null })
  const key = hex(32).parse((await secrets.get(keyName)) ?? generatePrivateKey())
  await secrets.put(keyName, key)
  const { rpc, stop, ended } = await startAnvil({ state: join(data, 'chain.json'), port, blockSeconds })

  const settings = join(data, 'rails.json')
  const before = kept.safeParse(JSON.parse(readIfThere(settings)?.toString() ?? 'null')).data?.chains[0]?.tokens[0]?.address
  const token = before && (await hasTestDollar(rpc, before)) ? before : await deployTestDollar(rpc)
  const { address } = privateKeyToAccount(key)
  if ((await testDollarsOf(rpc, token, address)) < purse.low) await mintTestDollars(rpc, token, address, purse.full)
  const chain = {
    network: 'eip155:31337',
    rpc,
    test: true,
    confirmations: 1,
    key: keyName,
    tokens: [{ address: token, ...testDollar }],
  }
  writeDurable(settings, JSON.stringify(railSettings.parse({ chains: [chain] }), null, 2))

  const instance = randomUUID()
  const startedAt = new Date().toISOString()
  const stopAsked = Promise.withResolvers<void>()
  const admin = adminServer({
    status: () => ({ instance, startedAt, pid: process.pid, address: rpc, token, settings }),
    stop: stopAsked.resolve,
  })
  await listenUnix(admin, join(run, 'admin.sock'))
  return {
    ready: { instance, startedAt, address: rpc, token, settings },
    ended: Promise.race([stopAsked.promise, ended]),
    close: async () => {
      await stop()
      await once(admin.close(), 'close')
    },
  }
}
