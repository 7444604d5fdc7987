import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void) => {
  document.addEventListener('visibilitychange', changed)
  return () => document.removeEventListener('visibilitychange', changed)
}

/** Whether anyone can see this page at all. */
export const usePageVisible = (): boolean => useSyncExternalStore(subscribe, () => !document.hidden)
