import type { Attempt } from '../attempts/attempt.ts'
import { Attempts } from '../attempts/attempts.ts'
import { logTo } from '#shared/program/log.ts'
import { readOptions } from '../options.ts'
import { startExecutor } from '../start.ts'

/** The executor as a program that is killed at once after one step of an attempt is on the disk: `DIES_AFTER` names it. */
class DyingAttempts extends Attempts {
  override keep(made: Attempt): void {
    super.keep(made)
    if ((made.outcome === null ? made.step : 'outcome') === process.env['DIES_AFTER']) process.kill(process.pid, 'SIGKILL')
  }
}

await startExecutor(readOptions(process.argv.slice(2)), logTo('executor'), (folder) => new DyingAttempts(folder))
process.stdout.write('{"ready":true}\n')
