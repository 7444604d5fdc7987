import packageJson from '../../package.json' with { type: 'json' }
import { failureWords } from './failure-words.ts'
import { knownPlaces } from './features/models/endpoints/known-places.ts'
import { readTls } from './http/tls.ts'
import { readOptions, type Options } from './options.ts'
import { startOrchestrator } from './start.ts'

/** The program: one JSON line on stdout when it is ready, one line of words on stderr when it could not start. */
async function main(args: string[]): Promise<void> {
  let options: Options | null = null
  try {
    options = readOptions(args)
    const tls = await readTls(options.tls, options.dataDir, options.names)
    const running = await startOrchestrator({
      ...options,
      tls,
      places: knownPlaces(process.env),
      version: packageJson.version,
      log: (line) => process.stderr.write(`${line}\n`),
    })
    const { address, instance, startedAt } = running
    if (running.backup) process.stderr.write(`The database was brought up to date; a copy of the old one is ${running.backup}\n`)
    process.stdout.write(`${JSON.stringify({ ready: true, address, instance, startedAt })}\n`)
    await Promise.race([running.stopAsked, signalled('SIGTERM'), signalled('SIGINT')])
    await running.close()
    process.exitCode = 0
  } catch (error) {
    process.stderr.write(`${failureWords(error, options)}\n`)
    process.exitCode = 1
  }
}

const signalled = (signal: NodeJS.Signals) => new Promise<void>((resolve) => process.once(signal, () => resolve()))

// The log may lie on the disk that is full, and whoever read our words may have ended: neither may end the orchestrator.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

await main(process.argv.slice(2))
