import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isLoopback } from './http/listen.ts'

export type Options = {
  dataDir: string
  runDir: string
  listen: { host: string; port: number }
  /** Names under which other machines reach it; the first is the one that is shown. */
  names: string[]
  /** Under which projects' files lie; movable, so that it can have a disk of its own. */
  rootDir: string
  /** Where the scripted demo model answers; null = there is none. */
  scriptedModel: string | null
  tls: 'none' | 'self_signed' | { certFile: string; keyFile: string }
}

/** The command line does not say what to do. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export const usage =
  'orchestrator --data DIR [--run DIR] [--listen 127.0.0.1:0] [--name HOST]... [--tls-self-signed | --tls-cert FILE --tls-key FILE] [--scripted-model URL] [--root DIR]'

/** @throws UsageError */
export function readOptions(args: string[]): Options {
  const { values } = parse(args)
  const dataDir = values.data
  if (!dataDir) throw new UsageError(`--data is missing. ${usage}`)
  const listen = readListen(values.listen ?? '127.0.0.1:0')
  return {
    dataDir: resolve(dataDir),
    runDir: resolve(values.run ?? join(dataDir, 'run')),
    listen,
    names: values.name ?? [],
    rootDir: resolve(values.root ?? join(dataDir, 'autocode')),
    scriptedModel: readScriptedModel(values['scripted-model']),
    tls: readTls(values, listen.host),
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        data: { type: 'string' },
        run: { type: 'string' },
        listen: { type: 'string' },
        name: { type: 'string', multiple: true },
        root: { type: 'string' },
        'scripted-model': { type: 'string' },
        'tls-self-signed': { type: 'boolean' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}. ${usage}`)
  }
}

function readListen(text: string): Options['listen'] {
  const [, host, port] = /^(?:\[?([^[\]]+)\]?):(\d{1,5})$/.exec(text) ?? []
  if (!host || !port || Number(port) > 65535) throw new UsageError(`--listen ${text} is not HOST:PORT. ${usage}`)
  return { host, port: Number(port) }
}

/** The demo model runs on this machine or not at all. */
function readScriptedModel(text: string | undefined): string | null {
  if (text === undefined) return null
  if (!/^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(text))
    throw new UsageError(`--scripted-model ${text} is not http://127.0.0.1:PORT. ${usage}`)
  return text
}

/** Off loopback there is always TLS; with no certificate given, a self-signed one is made and pinned by its fingerprint. */
function readTls(values: ReturnType<typeof parse>['values'], host: string): Options['tls'] {
  const [certFile, keyFile] = [values['tls-cert'], values['tls-key']]
  if (certFile && keyFile) return { certFile: resolve(certFile), keyFile: resolve(keyFile) }
  if (certFile || keyFile) throw new UsageError(`--tls-cert and --tls-key belong together. ${usage}`)
  return values['tls-self-signed'] || !isLoopback(host) ? 'self_signed' : 'none'
}
