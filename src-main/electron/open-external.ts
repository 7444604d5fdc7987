import { shell } from 'electron'
import { externalLink } from './external-link.ts'

/** A page that asks more often than a person can click is not being clicked. Milliseconds. */
const pauseMs = 500
let lastAt = -Infinity

/** The only place that hands an address to the system. The page has shown it to the person and asked before. */
export function openExternal(address: string): void {
  const link = externalLink(address)
  const now = performance.now()
  if (link === null || now - lastAt < pauseMs) return
  lastAt = now
  shell.openExternal(link).catch((error: unknown) => console.error('The system could not open a link.', error))
}
