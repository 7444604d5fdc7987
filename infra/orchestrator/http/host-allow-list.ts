/**
 * Whether a request's Host header names this server. A page that rebinds its own name to our address still sends that
 * name, so it is refused. The port is not compared: tunnels and port forwards change it.
 */
export function isOwnHost(header: string | undefined, ownNames: ReadonlySet<string>): boolean {
  if (header === undefined || !URL.canParse(`http://${header}`)) return false
  const url = new URL(`http://${header}`)
  return url.username === '' && url.pathname === '/' && ownNames.has(url.hostname.toLowerCase())
}

/** Names under which every orchestrator is reached from its own machine. */
export const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'] as const
