import { existsSync } from 'node:fs'
import type { Command } from '../arguments.ts'
import { builtPrograms } from '../fleet/programs.ts'
import { runForeground } from '../foreground.ts'
import { findHome } from '../home.ts'

const usage = `Give the secret's name, and its value on the standard input:
  npm start -- secret card < card.json        {"number": "…", "expiry": "MM/YY", "code": "…", "holder": "…"}`

/** Puts a secret from the standard input into the executor's store: a command line is everybody's to read. */
export async function run(flags: Command['flags'], rest: readonly string[]): Promise<number> {
  const [name, ...more] = rest
  if (name === undefined || name.startsWith('-') || process.stdin.isTTY) return fail(usage, 2)
  const home = await findHome(flags.home)
  if (!home.ok) return fail(home.words)
  const script = builtPrograms.executor
  if (!existsSync(script)) return fail('The executor is not built yet. Start the lab once first: npm start')
  return runForeground(script, ['secrets', 'put', name, '--data', home.value.executor, ...more])
}

function fail(words: string, code = 1): number {
  console.error(words)
  return code
}
