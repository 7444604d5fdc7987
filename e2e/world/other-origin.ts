import { createServer, type IncomingMessage } from 'node:http'

/** A web page somebody else serves on this machine: another origin, same-site by its host name, which is the worst case. */
export class OtherOrigin {
  readonly address: string
  readonly #close: () => Promise<void>

  private constructor(address: string, close: () => Promise<void>) {
    this.address = address
    this.#close = close
  }

  /** @param answer the page's HTML for a request */
  static start(answer: (request: IncomingMessage) => string): Promise<OtherOrigin> {
    const server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(answer(request))
    })
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    return new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const at = server.address()
        resolve(new OtherOrigin(`http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`, close))
      })
    })
  }

  stop(): Promise<void> {
    return this.#close()
  }
}
