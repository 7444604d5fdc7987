import type { Command } from '../arguments.ts'
import { runDeployed } from '../fleet/deployed.ts'
import { builtPrograms } from '../fleet/programs.ts'

/** Runs an orchestrator alone, in the foreground; `invite` then makes codes for its consoles and workers. */
export const run = (flags: Command['flags'], rest: string[]): Promise<number> =>
  runDeployed(flags, rest, {
    target: 'orchestrator',
    script: builtPrograms.orchestrator,
    program: 'orchestrator',
    data: (places) => places.orchestrator,
  })
