import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Places } from '../places.ts'

/** A card network's published test number: it pays in the demo shop and is worth nothing anywhere else. */
const demoCard = { number: '4242424242424242', expiry: '12/34', code: '123', holder: 'DEMO CARD' }

/** Puts the demo shop's card into the executor's store. Secrets go by stdin: a command line is everybody's to read. */
export async function putDemoCard(places: Places, executor: string): Promise<void> {
  const line = ['secrets', 'put', 'card', '--data', places.executor]
  const child = spawn(process.execPath, [executor, ...line], { stdio: ['pipe', 'ignore', 'ignore'] })
  const ended = once(child, 'exit')
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify(demoCard))
  await ended
}
