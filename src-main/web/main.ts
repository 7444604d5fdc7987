import { join } from 'node:path'
import { z } from 'zod'
import { startCore } from '#core/compose.ts'
import { DataDirInUseError } from '#core/data/lock-data-dir.ts'
import { logFor, type LogLine } from '#core/kit/log.ts'
import { startFailureWords } from '#core/start-failure.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { askAdmin, serveAdmin } from '#core/kit/admin-socket.ts'
import { writeLaunchFile } from './admin/launch-file.ts'
import { readArguments, type Arguments } from './arguments.ts'
import { startWebServer, type WebServer, type WebServerOptions } from './server.ts'
import { sessionFile } from './session-file.ts'

const log = (line: LogLine) => void process.stderr.write(`${JSON.stringify(line)}\n`)

const running = z.object({ address: z.string() })

/** The log may lie on the disk that is full, and whoever read our words may have ended: neither may end the console. */
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

async function main(): Promise<void> {
  // Databases and their side files are made by SQLite; nobody else may read them either.
  process.umask(0o077)
  const { dataDir, home, runDir, port, renderer } = readArguments(process.argv.slice(2))
  const adminPath = join(runDir, 'console.sock')
  const core = await startCore({ dataDir, home, shell: 'web', version: packageJson.version, log }).catch(
    async (error: unknown) => {
      // Somebody else has the folder: when it is a web console, that one serves this person too.
      const other = error instanceof DataDirInUseError ? running.safeParse(await askAdmin(adminPath, 'GET', '/status')) : null
      if (!other?.success) throw error
      console.log(`Console ready: ${other.data.address}`)
      process.exit(0)
    },
  )
  const startedAt = new Date().toISOString()
  const web = await listen({ core, renderer, log, dataDir, port })
  const stop = async () => {
    admin.close()
    admin.closeAllConnections()
    await web.close()
    await core.close()
    process.exit(0)
  }
  const admin = await serveAdmin(adminPath, {
    'GET /status': () => ({ address: web.address, pid: process.pid, startedAt }),
    'POST /launch': () => {
      const { code, expiresAt } = web.codes.make()
      const file = writeLaunchFile(runDir, web.address, web.windowCodes.make().code)
      return { address: web.address, code, expiresAt, file, windowIsIn: web.windowIsIn() }
    },
    'POST /stop': () => void setImmediate(stop),
  })
  process.once('SIGTERM', () => void stop())
  process.once('SIGINT', () => void stop())
  console.log(`Console ready: ${web.address}`)
}

/** Listens where it did last time when nobody asked for a port, so that pages that are open find it again. */
async function listen(
  options: Pick<WebServerOptions, 'core' | 'renderer' | 'log'> & Pick<Arguments, 'dataDir' | 'port'>,
): Promise<WebServer> {
  const file = sessionFile(options.dataDir, logFor('web:sessionFile', options.log))
  let port = 0
  const start = (wanted: number) => startWebServer({ ...options, port: wanted, sessionMemory: file.memoryFor(() => port) })
  const wanted = options.port === null || options.port === 0 ? file.lastPort : options.port
  const web = await start(wanted).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || wanted === options.port) throw error
    return start(0)
  })
  port = web.port
  return web
}

main().catch((error: unknown) => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const words = startFailureWords(error)
  console.error(
    code === 'EADDRINUSE' ? `The port is taken by another program. Choose another one (--port) or none. (${words})` : words,
  )
  process.exit(1)
})
