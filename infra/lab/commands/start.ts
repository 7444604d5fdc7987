import { numberFlag, type Command } from '../arguments.ts'
import { buildChanged } from '../build/build.ts'
import { runConsole } from '../console/run-console.ts'
import { openHome } from '../home.ts'
import { cloneRoot, type Places } from '../places.ts'
import { createProgress, type Progress } from '../progress.ts'
import { builtWords } from './build.ts'
import { bringLabUp, type LabFlags } from './start-lab.ts'
import { prepareMachine } from './start-machine.ts'

/** Starts what is needed on this machine, then the console; returns when the console ends. */
export async function run(flags: Command['flags']): Promise<number> {
  const workers = numberFlag('workers', flags.workers, 0, 50)
  const port = numberFlag('port', flags.port, 0, 65_535)
  const labPort = numberFlag('lab-port', flags['lab-port'], 0, 65_535)
  const home = await openHome(flags.home)
  for (const outcome of [workers, port, labPort, home]) if (!outcome.ok) return fail(outcome.words)
  if (!workers.ok || !port.ok || !labPort.ok || !home.ok) return 1
  const progress = createProgress(process.stdout)

  // Fetching packages and building do not wait for each other.
  const machine = prepareMachine(home.value, progress)
  const built = await progress.step(
    'Build',
    (say) => buildChanged(cloneRoot, say),
    (result) => (result.ok ? { words: builtWords(result.value) } : { mark: '✗' }),
  )
  if (!built.ok) return fail(built.words)
  const { verdict, betterVerdict, refresh } = await machine.ready()

  const lab: LabFlags = { workers: workers.value, port: labPort.value }
  const up = flags['no-lab'] ? null : await startLab(home.value, progress, lab)
  const code = await runConsole(home.value, {
    progress,
    verdict,
    betterVerdict,
    port: port.value,
    window: flags['no-window'] !== true,
    whenOpen: async () => {
      await up?.workersReady()
      await refresh()
    },
  })
  return code
}

/** A lab that cannot start keeps nobody from looking at what the console already has. */
async function startLab(places: Places, progress: Progress, flags: LabFlags) {
  const up = await bringLabUp(places, progress, flags)
  if (up.ok) return up.value
  progress.line(`${up.words}\nThe console opens all the same, with what it last knew.`)
  return null
}

function fail(words: string): number {
  console.error(words)
  return 1
}
