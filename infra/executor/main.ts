import { logTo } from '#shared/program/log.ts'
import { wordsOf } from './kit/words-of.ts'
import { readOptions } from './options.ts'
import { putSecret } from './put-secret.ts'
import { startExecutor } from './start.ts'

/** The payment executor: the one program that holds keys and card numbers. Prints one JSON line when it is ready. */
async function main([command, ...args]: readonly string[]): Promise<void> {
  if (command === 'secrets') return void process.stdout.write(`${await putSecret(args, process.stdin)}\n`)
  const running = await startExecutor(readOptions(process.argv.slice(2)), logTo('executor'))
  const { instance, startedAt } = running
  process.stdout.write(`${JSON.stringify({ ready: true, instance, startedAt })}\n`)
  await Promise.race([running.stopAsked, signalled('SIGTERM'), signalled('SIGINT')])
  await running.close()
}

const signalled = (signal: NodeJS.Signals) => new Promise<void>((resolve) => process.once(signal, () => resolve()))

// Ends at once: what is under way is on the disk, and the next run goes on from there.
main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${wordsOf(error)}\n`)
    process.exit(1)
  },
)
