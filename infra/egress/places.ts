import { join } from 'node:path'

/** Where the egress proxy keeps its things. `data` lasts; `run` holds sockets and may vanish with a reboot. */
export function places(data: string, run: string) {
  return {
    /** The authority with its key, which never leaves this folder. */
    authority: join(data, 'authority'),
    /** Its certificate, for those who are to trust it. */
    certificate: join(data, 'authority.pem'),
    /** Authorities that hosts are checked by. */
    trusted: join(data, 'trusted.pem'),
    /** Where it listened last: it comes back there if it can. */
    port: join(data, 'port'),
    /** Flows that the orchestrator has not taken in yet. */
    spool: join(data, 'flows.ndjson'),
    adminSocket: join(run, 'admin.sock'),
    deskSocket: join(run, 'desk.sock'),
  }
}
export type Places = ReturnType<typeof places>
