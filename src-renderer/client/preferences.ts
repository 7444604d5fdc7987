import { useCallback } from 'react'
import { defaultPreferences } from '#shared/contract/default-preferences.ts'
import type { Preferences } from '#shared/contract/settings.ts'
import { defineFeed, useFeed, useTransport } from './use-feed.ts'

export const preferencesFeed = defineFeed(
  (rpc, signal) => rpc.settings.preferences(undefined, { signal }),
  undefined,
  ({ preferences }) => preferences ?? null,
)

/** What the operator chose; the defaults until the core has answered. */
export const usePreferences = (): Preferences => useFeed(preferencesFeed).value ?? defaultPreferences

/** Changes preferences. What is shown comes back through the feed; a failure (core away) leaves things as they were. */
export function usePrefer(): (change: Partial<Preferences>) => void {
  const { rpc } = useTransport()
  return useCallback((change) => void rpc.settings.prefer(change).catch(() => undefined), [rpc])
}
