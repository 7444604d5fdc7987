import { z } from 'zod'
import { askAdmin } from '../../infra/lab/fleet/admin.ts'

const status = z.looseObject({ instance: z.string(), startedAt: z.string(), pid: z.int().optional() })

/** A program's admin socket, asked as its administrator would. */
export class Admin {
  readonly socket: string

  constructor(socket: string) {
    this.socket = socket
  }

  /** null when no program answers there. */
  async status(): Promise<z.infer<typeof status> | null> {
    const reply = await askAdmin(this.socket, { method: 'GET', path: '/status' }, status)
    return reply?.ok ? reply.value : null
  }

  /** A one-use enrolment code. @throws when the orchestrator gives none */
  async invite(role: 'operator' | 'worker'): Promise<string> {
    const reply = await askAdmin(this.socket, { method: 'POST', path: '/invite', body: { role } }, z.object({ code: z.string() }))
    if (!reply?.ok) throw new Error(reply?.words ?? `nobody answers at ${this.socket}`)
    return reply.value.code
  }

  /** @param everything for a worker: its terminals, desktop and sshd as well */
  async stop(everything = false): Promise<void> {
    await askAdmin(this.socket, { method: 'POST', path: '/stop', body: { everything }, limitMs: 20_000 }, z.unknown())
  }
}
