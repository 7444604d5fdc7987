import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import { startCore } from '#core/compose.ts'
import type { Core } from '#core/core.ts'
import type { Contract } from '#shared/contract.ts'
import type { World } from '../../e2e/world/world.ts'

export type CoreClient = { core: Core; calls: ContractRouterClient<Contract> }

/** A console core of the lab's owner in this very process, called as a page calls it. Answers once it follows the orchestrator. */
export async function coreFor({ places }: World): Promise<CoreClient> {
  const core = await startCore({ dataDir: places.console, home: places.home, shell: 'web', version: 'bench', log: () => {} })
  // The router is the contract's, but its type does not say so.
  const calls = createRouterClient(core.router, {}) as unknown as ContractRouterClient<Contract>
  for await (const { phase, behind } of await calls.settings.connection()) if (phase === 'live' && behind === 0) break
  return { core, calls }
}
