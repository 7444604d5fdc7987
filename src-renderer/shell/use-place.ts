import { useMemo, useSyncExternalStore } from 'react'
import { hrefOf, placeOf, type Place } from './place.ts'

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** Where the address says we are; an address that names no screen is the overview. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  return useMemo(() => placeOf(hash) ?? { screen: 'overview' }, [hash])
}

export function goTo(place: Place): void {
  window.location.hash = hrefOf(place)
}
