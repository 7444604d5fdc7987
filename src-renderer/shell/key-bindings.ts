import { useEffect } from 'react'
import { tinykeys, type KeybindingsMap } from 'tinykeys'
import { offeredNow, perform, useOffered, type Action } from './actions.ts'
import { keysBelongElsewhere, type KeySource } from './key-owner.ts'

/** Binds the keys of everything offered. */
export function useKeyBindings(): void {
  // Bound anew only when keys come or go: a list that changes for other reasons must not break off a half-typed `g w`.
  const bound = useOffered().flatMap(({ id, keys, always }) => (keys ? `${id} ${always === true} ${keys}` : []))
  const signature = bound.sort().join('\n')
  useEffect(() => {
    const actions = offeredNow()
    const ignore = (event: KeyboardEvent) =>
      event.defaultPrevented || event.isComposing || keysBelongElsewhere(sourceOf(event), event)
    const stopOrdinary = tinykeys(window, bindings(actions.filter((action) => !action.always)), { ignore })
    // Before the terminal or the desktop sees them.
    const stopAlways = tinykeys(window, bindings(actions.filter((action) => action.always)), {
      capture: true,
      ignore: () => false,
    })
    return () => {
      stopOrdinary()
      stopAlways()
    }
  }, [signature])
}

function bindings(actions: readonly Action[]): KeybindingsMap {
  const map: KeybindingsMap = {}
  for (const { id, keys, always } of actions) {
    if (!keys) continue
    map[keys] = (event) => {
      event.preventDefault()
      if (always) event.stopPropagation()
      const action = offeredNow().find((offered) => offered.id === id)
      if (action) perform(action)
    }
  }
  return map
}

function sourceOf(event: KeyboardEvent): KeySource {
  const target = event.target instanceof Element ? event.target : null
  return {
    inTerminalOrDesktop: target?.closest('[data-takes-keys]') != null,
    inDialog: target?.closest('[role="dialog"], [role="alertdialog"]') != null,
    inTextField: target?.closest('input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]') != null,
  }
}
