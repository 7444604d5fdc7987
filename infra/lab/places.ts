import { createHash } from 'node:crypto'
import { join } from 'node:path'

/** The folder of this clone. */
export const cloneRoot = join(import.meta.dirname, '..', '..')

const userId = () => process.getuid?.() ?? 0

/** Eight hex digits that tell one home from another; part of paths and names that must stay short. */
export const homeTag = (home: string): string => createHash('sha256').update(home).digest('hex').slice(0, 8)

/** Everything the lab keeps, as paths. `home` is absolute. Sockets live under /tmp because their paths must stay under 104 bytes. */
export function placesOf(home: string) {
  const userRun = `/tmp/autocode-${userId()}`
  const run = join(userRun, homeTag(home))
  return {
    home,
    lock: join(home, 'lab.lock'),
    labFile: join(home, 'lab.json'),
    doctorFile: join(home, 'doctor.json'),
    logs: join(home, 'log'),
    orchestrator: join(home, 'orchestrator'),
    scriptedModel: join(home, 'scripted-model'),
    demoShop: join(home, 'demo-shop'),
    devChain: join(home, 'dev-chain'),
    egress: join(home, 'egress'),
    executor: join(home, 'executor'),
    worker: (name: string) => join(home, 'workers', name),
    console: join(home, 'console'),
    userRun,
    run,
    runOf: (program: string) => join(run, program),
    adminSocket: (program: string) => join(run, program, 'admin.sock'),
    consoleSocket: join(run, 'console', 'console.sock'),
    electronSocket: join(run, 'console', 'electron.sock'),
  }
}

export type Places = ReturnType<typeof placesOf>
