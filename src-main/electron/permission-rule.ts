import { consoleOrigin } from './origin.ts'

/** Telling the operator something, and copying text out. Reading the clipboard is not among them: a worker's desktop could ask for it. */
const granted: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write'])

/** Whether a page may have a permission. Anything not granted above is denied, as is any other origin or a frame inside the page. */
export function mayHave(permission: string, origin: string, isMainFrame: boolean): boolean {
  return isMainFrame && withoutSlash(origin) === consoleOrigin && granted.has(permission)
}

// Electron gives origins with a slash at the end to one handler and without to the other.
const withoutSlash = (origin: string) => (origin.endsWith('/') ? origin.slice(0, -1) : origin)
