import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeLock } from '../../infra/lab/lock.ts'
import { keepsGoal, table, type Figure } from './report.ts'

/** Longest wait for another bench on this machine, in milliseconds: figures taken side by side disturb each other. */
const waitMs = 30 * 60_000

/** Runs one bench alone, prints its figures and ends with 1 when a goal is missed. */
export async function bench(title: string, measure: (say: (words: string) => void) => Promise<Figure[]>): Promise<void> {
  const say = (words: string) => process.stderr.write(`${words}\n`)
  const lock = await takeLock(join(tmpdir(), `autocode-bench-${process.getuid?.() ?? 0}.lock`), {
    waitMs,
    onWait: () => say('Waiting for another bench to end.'),
  })
  if (!lock.ok) throw new Error(lock.words)
  try {
    const figures = await measure(say)
    console.log(`${title}\n\n${table(figures)}`)
    process.exitCode = figures.every(keepsGoal) ? 0 : 1
  } finally {
    lock.value.release()
  }
}
