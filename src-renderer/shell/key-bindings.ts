import { useEffect } from 'react'
import { tinykeys, type KeybindingsMap } from 'tinykeys'
import { perform, useOffered, type Action } from './actions.ts'
import { keysBelongElsewhere, type KeySource } from './key-owner.ts'

/** Binds the keys of everything offered. */
export function useKeyBindings(): void {
  const actions = useOffered()
  useEffect(() => {
    const always = actions.filter((action) => action.always)
    const ordinary = actions.filter((action) => !action.always)
    const ignore = (event: KeyboardEvent) => event.defaultPrevented || keysBelongElsewhere(sourceOf(event), event)
    const stopOrdinary = tinykeys(window, bindings(ordinary), { ignore })
    // Before the terminal or the desktop sees them.
    const stopAlways = tinykeys(window, bindings(always), { capture: true, ignore: () => false })
    return () => {
      stopOrdinary()
      stopAlways()
    }
  }, [actions])
}

function bindings(actions: readonly Action[]): KeybindingsMap {
  const map: KeybindingsMap = {}
  for (const action of actions) {
    if (!action.keys) continue
    map[action.keys] = (event) => {
      event.preventDefault()
      if (action.always) event.stopPropagation()
      perform(action)
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
