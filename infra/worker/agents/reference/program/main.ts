import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { referenceTask, taskFile } from '../protocol.ts'
import { Inlet } from './inlet.ts'
import { Models } from './models.ts'
import { openTools } from './our-tools.ts'
import { tell } from './tell.ts'
import { Transcript } from './transcript.ts'
import { work } from './work.ts'

/** Our own coding agent. Runs inside a sandbox; what it does it tells on standard output, one JSON line each. */
async function main(): Promise<void> {
  const task = referenceTask.parse(JSON.parse(readFileSync(join(homedir(), taskFile), 'utf8')))
  const transcript = new Transcript(join(homedir(), '.autocode', 'transcript.jsonl'))
  const inlet = new Inlet(task.said, process.stdin)
  const ours = await openTools(task)
  await work({ task, transcript, inlet, ours, models: new Models(task) })
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    tell({ act: 'error', words: error instanceof Error ? error.message : String(error) })
    process.exit(1)
  },
)
