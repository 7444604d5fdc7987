import type { Preferences } from '#shared/contract/settings.ts'

export type Theme = Preferences['theme']

const kept = 'theme'
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)')
let chosen: Theme = remembered()

/**
 * Shows a theme. The choice itself is kept by the console; this page keeps a copy so that the next one is right before
 * the core has answered.
 */
export function showTheme(theme: Theme): void {
  chosen = theme
  localStorage.setItem(kept, theme)
  paint()
}

/** Before anything is drawn, and whenever the system changes its mind. */
export function startTheme(): void {
  systemIsDark.addEventListener('change', paint)
  paint()
}

/** Calls back after every change of what is painted; returns how to stop. */
export function watchTheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

function paint(): void {
  const dark = chosen === 'dark' || (chosen === 'system' && systemIsDark.matches)
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
}

function remembered(): Theme {
  const value = localStorage.getItem(kept)
  return value === 'dark' || value === 'light' ? value : 'system'
}
