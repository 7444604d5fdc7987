import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { Command } from '../arguments.ts'
import { askAdmin } from '../fleet/admin.ts'
import { findHome } from '../home.ts'

const usage = `Give the secret's name, and its value on the standard input:
  npm start -- secret card < card.json        {"number": "…", "expiry": "MM/YY", "code": "…", "holder": "…"}`

/** Puts a secret from the standard input into the executor's store: a command line is everybody's to read. */
export async function run(flags: Command['flags'], rest: readonly string[]): Promise<number> {
  const [name, ...more] = rest
  if (name === undefined || more.length > 0 || process.stdin.isTTY) return fail(usage, 2)
  const home = await findHome(flags.home)
  if (!home.ok) return fail(home.words)
  const value = (await text(process.stdin)).trim()
  const body = { name, value }
  const reply = await askAdmin(home.value.adminSocket('executor'), { method: 'POST', path: '/secret', body }, z.object({}))
  if (reply === null) return fail('No executor answers here. Start the lab first: npm start')
  if (!reply.ok) return fail(reply.words)
  console.log(`“${name}” is in the executor's secret store.`)
  return 0
}

function fail(words: string, code = 1): number {
  console.error(words)
  return code
}
