import { useSyncExternalStore } from 'react'
import type { AnyContractProcedure } from '@orpc/contract'
import type { CallMeta } from '#shared/contract/base.ts'
import type { Connection } from '#shared/contract/settings.ts'
import { reasonAgainst, standingOf, type Standing } from './standing.ts'
import type { Link } from './transport.ts'
import { defineFeed, useFeed, useTransport } from './use-feed.ts'

/** The core's last word on the connection, and when this page heard it (this machine's clock, milliseconds). */
const connectionFeed = defineFeed(
  async (rpc, signal) => received(await rpc.settings.connection(undefined, { signal })),
  undefined,
  ({ connection }) => (connection ? { ...connection, receivedAt: Date.now() } : null),
)

async function* received(words: AsyncIterable<Connection>) {
  for await (const connection of words) yield { ...connection, receivedAt: Date.now() }
}

export const useConnection = () => useFeed(connectionFeed).value

export function useLink(): Link {
  const transport = useTransport()
  return useSyncExternalStore(transport.watchLink, transport.link)
}

export const useStanding = (): Standing => standingOf(useConnection(), useLink())

/** Why this call of the contract cannot be made now, for the hint of its button; null when it can. */
export function useReasonAgainst(call: AnyContractProcedure): string | null {
  const meta = call['~orpc'].meta as CallMeta
  return reasonAgainst(meta.offline, useStanding())
}
