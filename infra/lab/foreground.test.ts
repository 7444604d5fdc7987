import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import { tempFolder } from './testing/temp-folder.ts'

test('a request to end that reaches the launcher alone ends the program, in its own time', async () => {
  const folder = await tempFolder()
  const program = join(folder, 'program.mjs')
  writeFileSync(program, `process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1e6); console.log('up')`)
  const launcher = join(folder, 'launcher.mjs')
  const here = (file: string) => JSON.stringify(join(import.meta.dirname, file))
  writeFileSync(
    launcher,
    `import { runForeground } from ${here('foreground.ts')}
     import { stopOnSignals } from ${here('signals.ts')}
     stopOnSignals()
     process.exit(await runForeground(${JSON.stringify(program)}, []))`,
  )
  const child = spawn(process.execPath, [launcher], { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  // What a broken launcher would leave behind sits in its process group.
  onTestFinished(() => {
    spawnSync('kill', ['-KILL', '--', `-${child.pid}`])
  })
  await once(createInterface({ input: child.stdout }), 'line')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([7, null])
})
