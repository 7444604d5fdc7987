import { useSyncExternalStore } from 'react'
import type { AnyContractProcedure } from '@orpc/contract'
import type { CallMeta } from '#shared/contract/base.ts'
import { reasonAgainst, standingOf, type Standing } from './standing.ts'
import type { Link } from './transport.ts'
import { defineFeed, useFeed, useTransport } from './use-feed.ts'

export const connectionFeed = defineFeed((rpc, signal) => rpc.settings.connection(undefined, { signal }))

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
