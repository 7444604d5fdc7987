import { logTo, wordsOf } from '#shared/program/log.ts'
import { readOptions } from './options.ts'
import { startEgress } from './start.ts'

/** The egress proxy: the one way out of sandboxes. Prints one JSON line when it is ready. */
async function main(): Promise<void> {
  const running = await startEgress(readOptions(process.argv.slice(2)), logTo('egress'))
  const { address, instance, startedAt } = running
  process.stdout.write(`${JSON.stringify({ ready: true, address, instance, startedAt })}\n`)
  await Promise.race([running.stopAsked, signalled('SIGTERM'), signalled('SIGINT')])
  await running.close()
}

const signalled = (signal: NodeJS.Signals) => new Promise<void>((resolve) => process.once(signal, () => resolve()))

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`The egress proxy could not start: ${wordsOf(error)}\n`)
    process.exit(1)
  },
)
