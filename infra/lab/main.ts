import { helpText, readArguments, type Command, type CommandName } from './arguments.ts'
import { stopOnSignals } from './signals.ts'

type Run = (flags: Command['flags'], rest: string[]) => Promise<number>

/** Loaded when asked for: a warm start must not read the test runner's code. */
const commands: Record<CommandName, () => Promise<{ run: Run }>> = {
  start: () => import('./commands/start.ts'),
  stop: () => import('./commands/stop.ts'),
  doctor: () => import('./commands/doctor.ts'),
  test: () => import('./commands/test.ts'),
  dev: () => import('./commands/dev.ts'),
  build: () => import('./commands/build.ts'),
  dist: () => import('./commands/dist.ts'),
  bench: () => import('./commands/bench.ts'),
  soak: () => import('./commands/soak.ts'),
  'e2e:electron': () => import('./commands/e2e-electron.ts'),
  worker: () => import('./commands/worker.ts'),
  orchestrator: () => import('./commands/orchestrator.ts'),
  autocode: () => import('./commands/autocode.ts'),
  secret: () => import('./commands/secret.ts'),
  invite: () => import('./commands/invite.ts'),
}

/** The launcher, called by start.mjs under a fitting Node. Returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const read = readArguments(argv)
  if (!read.ok) {
    console.error(read.words)
    return 2
  }
  const { name, flags, help, rest } = read.value
  if (help) {
    console.log(helpText(argv[0]?.startsWith('-') ? null : name))
    return 0
  }
  stopOnSignals()
  const { run } = await commands[name]()
  return run(flags, rest)
}
