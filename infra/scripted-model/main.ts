import { readOptions } from './options.ts'
import { startScriptedModel } from './start.ts'

/** The program: one JSON line on stdout when it is ready, one line of words on stderr when it could not start. */
async function main(args: string[]): Promise<void> {
  try {
    const running = await startScriptedModel(readOptions(args))
    const { address, instance, startedAt } = running
    process.stdout.write(`${JSON.stringify({ ready: true, address, instance, startedAt })}\n`)
    await Promise.race([running.stopAsked, signalled('SIGTERM'), signalled('SIGINT')])
    await running.close()
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    process.stderr.write(`The scripted model could not start: ${words}\n`)
    process.exitCode = 1
  }
}

const signalled = (signal: NodeJS.Signals) => new Promise<void>((resolve) => process.once(signal, () => resolve()))

await main(process.argv.slice(2))
