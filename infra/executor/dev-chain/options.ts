import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export type ChainOptions = { data: string; run: string; port: number; secrets: string }

const usage = 'dev-chain --data DIR [--run DIR] [--listen 127.0.0.1:PORT] --secrets DIR'

/** `secrets` = folder of the executor's secret store: the key of who pays is put there. @throws when something is missing. */
export function readChainOptions(argv: readonly string[]): ChainOptions {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...argv],
    options: { data: text, run: text, listen: { ...text, default: '127.0.0.1:0' }, secrets: text },
  })
  const port = /^127\.0\.0\.1:(\d{1,5})$/.exec(values.listen)?.[1]
  if (!values.data || !values.secrets || port === undefined) throw new Error(`It listens on 127.0.0.1 only. ${usage}`)
  return {
    data: resolve(values.data),
    run: resolve(values.run ?? join(values.data, 'run')),
    port: Number(port),
    secrets: resolve(values.secrets),
  }
}
