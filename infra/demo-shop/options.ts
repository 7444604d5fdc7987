import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export type Options = {
  dataDir: string
  runDir: string
  /** Where the shop itself listens. */
  port: number
  /** The names that the shop and its card processor are reached by, when a proxy gives them their own; both then speak TLS. */
  names: { shop: string; pay: string } | null
  /** Other ways to pay that the checkout offers: addresses, shown as they are. */
  x402: string | null
  litecoin: string | null
}

export const usage =
  'demo-shop --data DIR [--run DIR] [--listen 127.0.0.1:PORT] [--shop-name HOST --pay-name HOST] [--x402 URL] [--litecoin URI]'

/** @throws when the command line does not say what to do. */
export function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      data: text,
      run: text,
      listen: { type: 'string', default: '127.0.0.1:0' },
      'shop-name': text,
      'pay-name': text,
      x402: text,
      litecoin: text,
    },
  })
  const port = /^127\.0\.0\.1:(\d{1,5})$/.exec(values.listen)?.[1]
  if (!values.data || port === undefined) throw new Error(`It listens on 127.0.0.1 only. ${usage}`)
  const { 'shop-name': shop, 'pay-name': pay, x402 = null, litecoin = null } = values
  if ((shop === undefined) !== (pay === undefined)) throw new Error(`The shop and its processor have names, or neither. ${usage}`)
  return {
    dataDir: resolve(values.data),
    runDir: resolve(values.run ?? join(values.data, 'run')),
    port: Number(port),
    names: shop && pay ? { shop, pay } : null,
    x402,
    litecoin,
  }
}
