import { app } from 'electron'
import type { WebContents } from 'electron'
import { mayNavigate } from './navigation-rule.ts'
import { openExternal } from './open-external.ts'

/** Guards every page that will ever exist in this process, ours and any that should not be there. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents))
}

function guard(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // The page asks for a link by opening a window, as it does in a browser. No window of ours ever opens.
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url)
    return { action: 'deny' }
  })
}
