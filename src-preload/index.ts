import { ipcRenderer } from 'electron'

// Made anew for every page: ports that were meant for the page before it are not taken.
const nonce = crypto.randomUUID()

ipcRenderer.on('ports', (event, answered: unknown) => {
  if (answered === nonce) window.postMessage({ autocode: 'ports' }, window.location.origin, [...event.ports])
})

// The page's own script has run by then and listens.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('ports', nonce), { once: true })
