import { join } from 'node:path'

/** Where the executor keeps its things. `data` lasts; `run` holds sockets and may vanish with a reboot. */
export function places(data: string, run: string) {
  return {
    data,
    run,
    /** One file per payment: what was done about it, written before it is done. */
    attempts: join(data, 'attempts'),
    secrets: join(data, 'secrets'),
    adminSocket: join(run, 'admin.sock'),
    swapSocket: join(run, 'swap.sock'),
  }
}
export type Places = ReturnType<typeof places>
