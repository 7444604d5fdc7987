import type { Command } from '../arguments.ts'
import { invite } from '../fleet/orchestrator.ts'
import { findHome } from '../home.ts'

/** Prints a one-use code for another console or another worker of the orchestrator that runs on this machine. */
export async function run(flags: Command['flags']): Promise<number> {
  const role = flags.role ?? 'operator'
  if (role !== 'operator' && role !== 'worker') {
    console.error(`--role is operator or worker, not "${role}".`)
    return 2
  }
  const home = await findHome(flags.home)
  const code = home.ok ? await invite(home.value.adminSocket('orchestrator'), role) : home
  if (!code.ok) {
    console.error(code.words)
    return 1
  }
  console.log(`${code.value.code}\nOne use, for one ${role}, until ${code.value.expiresAt}.`)
  return 0
}
