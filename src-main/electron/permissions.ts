import type { Session } from 'electron'
import { mayHave } from './permission-rule.ts'

/** Both handlers: Chromium asks one of them before a page asks, the other when it does, and some features ask only one. */
export function restrictPermissions(session: Session): void {
  session.setPermissionCheckHandler((_contents, permission, origin, details) => mayHave(permission, origin, details.isMainFrame))
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(mayHave(permission, originOf(details.requestingUrl), details.isMainFrame)),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}))
}

// Node's URL knows no origin for our scheme: protocol and host are what Chromium compares too.
function originOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}
