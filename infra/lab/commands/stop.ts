import type { Command } from '../arguments.ts'
import { labDown } from '../fleet/down.ts'
import { findHome } from '../home.ts'
import { takeLock } from '../lock.ts'

/** Stops the console, the workers and the orchestrator of this home and says what was stopped. */
export async function run(flags: Command['flags']): Promise<number> {
  const home = await findHome(flags.home)
  if (!home.ok) {
    console.error(home.words)
    return 1
  }
  const lock = await takeLock(home.value.lock, {
    waitMs: 60_000,
    onWait: () => console.log('… Waiting for a start of this lab to finish'),
  })
  if (!lock.ok) {
    console.error(lock.words)
    return 1
  }
  const { stopped, troubles } = await labDown(home.value)
  lock.value.release()
  console.log(stopped.length > 0 ? `Stopped: ${stopped.join(', ')}.` : 'Nothing was running.')
  troubles.forEach((words) => console.error(words))
  return troubles.length === 0 ? 0 : 1
}
