import { appendFileSync } from 'node:fs'
import type { TaskId } from '#shared/schema/ids.ts'
import { logTo, wordsOf } from '#shared/program/log.ts'
import { readOptions } from './options.ts'
import { places } from './places.ts'
import { closeInherited } from './holder/inherited.ts'
import { runHolder } from './holder/holder.ts'
import { findReach } from './supervisor/reach.ts'
import { runTask } from './runner/task.ts'
import { runSupervisor } from './supervisor/supervisor.ts'
import { taskFolder } from './tasks/folder.ts'

/** Entry of the worker: `main [supervisor] …` or, started by it, `main holder …`, and by that `main task …`. */
async function main(): Promise<void> {
  const args = readOptions(process.argv.slice(2))
  const at = places(args.data, args.run, args.agents)
  /** How further processes of this worker are started. */
  const again = [process.execPath, process.argv[1] ?? '']
  const common = ['--data', at.data, '--run', at.run, '--name', args.name, '--reference-agent', args['reference-agent']]
  if (args.command === 'holder') {
    closeInherited()
    const taskCommand = (task: TaskId): string[] => [...again, 'task', '--task', task, ...common]
    return runHolder({ at, name: args.name, ssh: args['ssh-listen'], taskCommand, log: logTo('holder') })
  }
  if (args.command === 'task') {
    const log = logTo('runner', (line) => appendFileSync(taskFolder(at, args.task).log, line))
    return runTask({ at, name: args.name, taskId: args.task, referenceAgent: args['reference-agent'], log })
  }
  const log = logTo('supervisor')
  const { listen, host } = await findReach(args, log)
  const startHolder = [...again, 'holder', ...common, '--ssh-listen', `${listen.host}:${listen.port}`]
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
