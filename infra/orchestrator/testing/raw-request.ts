import { request, type OutgoingHttpHeaders } from 'node:http'

export type RawAnswer = { status: number; headers: Record<string, unknown>; text: string }

/** One request as any program may make it, without the client that consoles use. `body` is sent as it is. */
export function rawRequest(
  address: string,
  path: string,
  options: { method?: string; headers?: OutgoingHttpHeaders; body?: string | Uint8Array } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const asking = request(
      `${address}${path}`,
      { method: options.method ?? 'POST', headers: options.headers ?? {} },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
        response.on('error', reject)
      },
    )
    asking.on('error', reject)
    asking.end(options.body)
  })
}

/** The status and headers alone; what would follow (a stream, say) is not waited for. */
export function statusOf(
  address: string,
  path: string,
  options: { method: string; headers: OutgoingHttpHeaders; body?: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(`${address}${path}`, { method: options.method, headers: options.headers }, (response) => {
      resolve(response.statusCode ?? 0)
      response.on('error', () => {})
      response.destroy()
    })
    asking.on('error', reject)
    asking.end(options.body)
  })
}
