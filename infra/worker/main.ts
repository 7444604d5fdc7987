import { logTo, wordsOf } from './kit/log.ts'
import { readOptions } from './options.ts'
import { places } from './places.ts'
import { closeInherited } from './holder/inherited.ts'
import { runHolder } from './holder/holder.ts'
import { runSupervisor } from './supervisor/supervisor.ts'

/** Entry of the worker: `main [supervisor] …` or, started by it, `main holder …`. */
async function main(): Promise<void> {
  const args = readOptions(process.argv.slice(2))
  const at = places(args.data, args.run)
  if (args.command === 'holder') {
    closeInherited()
    return runHolder({ at, name: args.name, ssh: args['ssh-listen'], log: logTo('holder') })
  }
  const { host, port } = args['ssh-listen']
  const holderArgs = ['--data', at.data, '--run', at.run, '--name', args.name, '--ssh-listen', `${host}:${port}`]
  const startHolder = [process.execPath, process.argv[1] ?? '', 'holder', ...holderArgs]
  await runSupervisor({
    args,
    at,
    startHolder,
    log: logTo('supervisor'),
    ready: (words) => process.stdout.write(`${JSON.stringify({ ready: true, ...words })}\n`),
  })
}

// Ends at once: whatever still runs here is of no use without the rest.
main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${wordsOf(error)}\n`)
    process.exit(1)
  },
)
