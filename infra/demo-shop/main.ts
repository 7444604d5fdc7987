import { readOptions } from './options.ts'
import { startShop } from './start.ts'

/** The program: one JSON line on stdout when it is ready, one line of words on stderr when it could not start. */
async function main(args: string[]): Promise<void> {
  try {
    const shop = await startShop(readOptions(args))
    const { address, pay, books, authority, instance, startedAt } = shop
    process.stdout.write(`${JSON.stringify({ ready: true, address, pay, books, authority, instance, startedAt })}\n`)
    await Promise.race([shop.stopAsked, signalled('SIGTERM'), signalled('SIGINT')])
    await shop.close()
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    process.stderr.write(`The demo shop could not start: ${words}\n`)
    process.exitCode = 1
  }
}

const signalled = (signal: NodeJS.Signals) => new Promise<void>((resolve) => process.once(signal, () => resolve()))

await main(process.argv.slice(2))
