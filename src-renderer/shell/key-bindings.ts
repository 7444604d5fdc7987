import { useEffect } from 'react'
import { tinykeys, type KeybindingsMap } from 'tinykeys'
import { offeredNow, perform, useOffered } from './actions.ts'
import { keysBelongElsewhere, type KeySource } from './key-owner.ts'

type Bound = { id: string; keys: string; always: boolean }

/** Binds the keys of everything offered. */
export function useKeyBindings(): void {
  // Compared as text: a list that changes for other reasons must not break off a half-typed `g w`.
  const offered = JSON.stringify(
    useOffered().flatMap(({ id, keys, always = false }): Bound[] => (keys ? [{ id, keys, always }] : [])),
  )
  useEffect(() => {
    const bound = JSON.parse(offered) as Bound[]
    const ignore = (event: KeyboardEvent) =>
      event.defaultPrevented || event.isComposing || keysBelongElsewhere(sourceOf(event), event)
    const stopOrdinary = tinykeys(window, bindings(bound.filter(({ always }) => !always)), { ignore })
    // Before the terminal or the desktop sees them.
    const stopAlways = tinykeys(window, bindings(bound.filter(({ always }) => always)), { capture: true, ignore: () => false })
    return () => {
      stopOrdinary()
      stopAlways()
    }
  }, [offered])
}

const bindings = (bound: readonly Bound[]): KeybindingsMap =>
  Object.fromEntries(
    bound.map(({ id, keys, always }) => [
      keys,
      (event: KeyboardEvent) => {
        event.preventDefault()
        if (always) event.stopPropagation()
        const action = offeredNow().find((action) => action.id === id)
        if (action) perform(action)
      },
    ]),
  )

function sourceOf(event: KeyboardEvent): KeySource {
  const target = event.target instanceof Element ? event.target : null
  return {
    inTerminalOrDesktop: target?.closest('[data-takes-keys]') != null,
    inDialog: target?.closest('[role="dialog"]:not([data-closed])') != null,
    inTextField: target?.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') != null,
  }
}
