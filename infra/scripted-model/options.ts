import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

export type Options = { dataDir: string; runDir: string; port: number }

export const usage = 'scripted-model --data DIR [--run DIR] [--listen 127.0.0.1:PORT]'

/** @throws when the command line does not say what to do. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: { data: { type: 'string' }, run: { type: 'string' }, listen: { type: 'string', default: '127.0.0.1:0' } },
  })
  const port = /^127\.0\.0\.1:(\d{1,5})$/.exec(values.listen)?.[1]
  if (!values.data || port === undefined) throw new Error(`It listens on 127.0.0.1 only. ${usage}`)
  return { dataDir: resolve(values.data), runDir: resolve(values.run ?? join(values.data, 'run')), port: Number(port) }
}
