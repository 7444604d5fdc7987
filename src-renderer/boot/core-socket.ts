/** A WebSocket to this page's own server. @param token this tab's */
export function coreSocket(path: string, token: string): WebSocket {
  const url = new URL(path, window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new WebSocket(url, ['autocode.1', `tab.${token}`])
  socket.binaryType = 'arraybuffer'
  return socket
}
