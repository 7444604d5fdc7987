import { join } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { Contract } from '#shared/contract.ts'
import type { Connection } from '#shared/contract/settings.ts'
import { startCore } from '#core/compose.ts'
import packageJson from '../../package.json' with { type: 'json' }

export type Client = ContractRouterClient<Contract>

export type Opened = {
  client: Client
  /** As of when the answers are, and why they are not newer; null = live and complete. */
  stale: { heardAt: string | null; words: string } | null
  close(): Promise<void>
}

/** How long the local copy may take to catch up before it is answered from as it is, in milliseconds. */
const catchUpMs = 20_000

/**
 * A console core of the command line's own: its own device, its own copy of the history under `<home>/cli`, so that it
 * answers beside a running console, and also with every server off.
 */
export async function open(home: string): Promise<Opened> {
  const core = await startCore({
    dataDir: join(home, 'cli'),
    home,
    shell: 'web',
    version: packageJson.version,
    log: () => {},
  })
  // The router is made from this contract; that its calls fit it is checked where it is made.
  const client = createRouterClient(core.router, {}) as unknown as Client
  return { client, stale: await caughtUp(client), close: () => core.close() }
}

async function caughtUp(client: Client): Promise<Opened['stale']> {
  const limit = AbortSignal.timeout(catchUpMs)
  let last: Connection | null = null
  try {
    for await (const now of await client.settings.connection(undefined, { signal: limit })) {
      last = now
      if (now.phase === 'live' && now.behind === 0) return null
      if (now.phase === 'waiting' || now.phase === 'refused') break
    }
  } catch (error) {
    if (!limit.aborted) throw error
  }
  return { heardAt: last?.heardAt ?? null, words: last?.words || 'The local copy is still catching up.' }
}
