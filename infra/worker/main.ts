import { logTo, wordsOf } from './kit/log.ts'
import { readOptions } from './options.ts'
import { places } from './places.ts'
import { closeInherited } from './holder/inherited.ts'
import { runHolder } from './holder/holder.ts'
import { findReach } from './supervisor/reach.ts'
import { runSupervisor } from './supervisor/supervisor.ts'

/** Entry of the worker: `main [supervisor] …` or, started by it, `main holder …`. */
async function main(): Promise<void> {
  const args = readOptions(process.argv.slice(2))
  const at = places(args.data, args.run)
  if (args.command === 'holder') {
    closeInherited()
    return runHolder({ at, name: args.name, ssh: args['ssh-listen'], log: logTo('holder') })
  }
  const log = logTo('supervisor')
  const { listen, host } = await findReach(args, log)
  const holderArgs = ['--data', at.data, '--run', at.run, '--name', args.name, '--ssh-listen', `${listen.host}:${listen.port}`]
  const startHolder = [process.execPath, process.argv[1] ?? '', 'holder', ...holderArgs]
  await runSupervisor({
    args,
    at,
    host,
    startHolder,
    log,
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
