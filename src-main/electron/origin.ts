/** The one origin of the page. Compared as a string: Node cannot compute the origin of a custom scheme. */
export const scheme = 'app'
export const consoleOrigin = 'app://console'
export const pageUrl = `${consoleOrigin}/index.html`
