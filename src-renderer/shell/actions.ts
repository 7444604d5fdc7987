import { useEffect, useId, useSyncExternalStore } from 'react'
import { createStore } from 'zustand/vanilla'

/** Something a person can do now: by the palette, and by its keys. One list, so that both and the `?` sheet agree. */
export type Action = {
  id: string
  /** Names the object: "Take control of worker-2". */
  title: string
  group: string
  /** In tinykeys' grammar. */
  keys?: string
  /** More words to be found by. */
  find?: string
  /** Why it cannot be done now. */
  reason?: string | null
  /** Works even while a terminal or desktop takes the keys. Only leaving one does. */
  always?: boolean
  /** Only by its keys: too small for the palette (next row). */
  keysOnly?: boolean
  run(): void
}

const offered = createStore<{ lists: ReadonlyMap<string, readonly Action[]> }>(() => ({ lists: new Map() }))

/** Offers actions while the component is on screen. Pass a memoized list. */
export function useActions(actions: readonly Action[]): void {
  const owner = useId()
  useEffect(() => {
    offered.setState(({ lists }) => ({ lists: new Map(lists).set(owner, actions) }))
    return () =>
      offered.setState(({ lists }) => {
        const rest = new Map(lists)
        rest.delete(owner)
        return { lists: rest }
      })
  }, [owner, actions])
}

export function useOffered(): readonly Action[] {
  const { lists } = useSyncExternalStore(offered.subscribe, offered.getState)
  return [...lists.values()].flat()
}

/** Every action offered now, for the keys. */
export const offeredNow = (): readonly Action[] => [...offered.getState().lists.values()].flat()

/** Runs an action unless something speaks against it. */
export const perform = (action: Action): void => {
  if (!action.reason) action.run()
}
