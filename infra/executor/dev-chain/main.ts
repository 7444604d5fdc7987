import { wordsOf } from '../kit/words-of.ts'
import { readChainOptions } from './options.ts'
import { startDevChain } from './start.ts'

/** A development chain that payments are settled on in the lab. Prints one JSON line when it is ready. */
async function main(): Promise<void> {
  const running = await startDevChain(readChainOptions(process.argv.slice(2)))
  process.stdout.write(`${JSON.stringify({ ready: true, ...running.ready })}\n`)
  await Promise.race([running.ended, signalled('SIGTERM'), signalled('SIGINT')])
  await running.close()
}

const signalled = (signal: NodeJS.Signals) => new Promise<void>((resolve) => process.once(signal, () => resolve()))

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`The development chain could not start: ${wordsOf(error)}\n`)
    process.exit(1)
  },
)
