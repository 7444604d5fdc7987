/**
 * Asks for a window with another address. Both shells refuse to open one and look at the address instead: Electron
 * hands plain https to the system's browser, a browser opens a tab that knows nothing of this page.
 */
export const openExternal = (url: string): void => {
  window.open(url, '_blank', 'noopener,noreferrer')
}
