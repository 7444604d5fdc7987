import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract.ts'
import type { FirstWords } from '#shared/contract/first-words.ts'
import type { Core } from '#core/core.ts'

/** Longest wait for them, in milliseconds: a page that comes without is filled a moment later, one that is late shows nothing. */
const deadlineMs = 150

/** What the core would tell a page first; without what it could not tell in time. */
export async function firstWords({ router }: Pick<Core, 'router'>): Promise<FirstWords> {
  // The router is the contract's, but its type does not say so.
  const calls = createRouterClient(router, {}) as unknown as ContractRouterClient<Contract>
  const signal = AbortSignal.timeout(deadlineMs)
  const late = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined), { once: true }))
  const first = <T>(open: () => Promise<AsyncIterable<T>>) => Promise.race([firstOf(open).catch(() => undefined), late])
  const [connection, preferences, fleet] = await Promise.all([
    first(() => calls.settings.connection(undefined, { signal })),
    first(() => calls.settings.preferences(undefined, { signal })),
    first(() => calls.workers.watch(undefined, { signal })),
  ])
  return { ...(connection && { connection }), ...(preferences && { preferences }), ...(fleet && { fleet }) }
}

async function firstOf<T>(open: () => Promise<AsyncIterable<T>>): Promise<T | undefined> {
  for await (const value of await open()) return value
  return undefined
}
