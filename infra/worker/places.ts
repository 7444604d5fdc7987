import { join } from 'node:path'

/**
 * Where a worker keeps its things. `data` lasts; `run` holds sockets and may vanish with a reboot; `agents` may be shared by
 * several workers of a machine.
 */
export function places(data: string, run: string, agents = join(data, 'agents')) {
  return {
    data,
    run,
    /** Who this worker is to its orchestrator, token included: 0600. */
    registration: join(data, 'registration.json'),
    /** What is bind-mounted into sandboxes: files for /etc, the X cookie. */
    sandbox: join(data, 'sandbox'),
    home: join(data, 'home'),
    terminals: join(data, 'terminals'),
    ssh: join(data, 'ssh'),
    authorizedKeys: join(data, 'ssh', 'authorized_keys'),
    desktop: join(data, 'desktop'),
    /** One folder per task. */
    tasks: join(data, 'tasks'),
    /** Installed agents, a folder each. */
    agents,
    holderSocket: join(run, 'holder.sock'),
    gatewaySocket: join(run, 'gateway.sock'),
    /** Sockets of running tasks, a folder each. */
    taskSockets: join(run, 't'),
    adminSocket: join(run, 'admin.sock'),
    /** In a folder of its own: the X server may run as another user, who gets to see only this. */
    rfbSocket: join(run, 'x', 'rfb.sock'),
  }
}
export type Places = ReturnType<typeof places>
