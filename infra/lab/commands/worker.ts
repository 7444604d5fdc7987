import { join } from 'node:path'
import type { Command } from '../arguments.ts'
import { runDeployed } from '../fleet/deployed.ts'
import { builtPrograms } from '../fleet/programs.ts'

/** Runs a worker of this machine in the foreground (systemd, or a terminal, watches over it) for an orchestrator elsewhere. */
export const run = (flags: Command['flags'], rest: string[]): Promise<number> => {
  const at = rest.indexOf('--name')
  const name = (at >= 0 && rest[at + 1]) || 'worker'
  return runDeployed(flags, rest, {
    target: 'worker',
    script: builtPrograms.worker,
    program: name,
    data: (places) => join(places.worker(name)),
  })
}
