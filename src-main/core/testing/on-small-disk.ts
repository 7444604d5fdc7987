import { execFileSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract.ts'
import { startCore } from '../compose.ts'

/**
 * A program for tests: runs a core whose data folder is a small disk of its own (a tmpfs in this process's mount
 * namespace) and prints each change of its connection. `grow` on stdin makes the disk larger.
 */
const [home = '', dataDir = ''] = process.argv.slice(2)
const mount = (options: string) => execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dataDir])
mount('size=1500k')

const core = await startCore({ dataDir, home, shell: 'web', version: '0.0.0', log: () => undefined })
const page = createRouterClient(core.router, {}) as unknown as ContractRouterClient<Contract>
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'grow') mount('remount,size=64m')
  if (line === 'reconnect') void page.settings.reconnect()
})
process.stdin.on('end', () => process.exit(0))
// Both are read, so that a test may assert that views are served while the disk is full.
let workers = 0
void (async () => {
  for await (const { rows } of await page.workers.watch()) workers = rows.length
})()
for await (const { phase, words, behind } of await page.settings.connection())
  process.stdout.write(`${JSON.stringify({ phase, words, behind, workers })}\n`)
