import type { ServerResponse } from 'node:http'
import type { Caller } from './caller.ts'

/** The requests in flight of each token's subject, so that all of them end when it is revoked. */
export class OpenRequests {
  #bySubject = new Map<string, Set<ServerResponse>>()

  add(caller: Caller, response: ServerResponse): void {
    const subject = subjectOf(caller)
    if (!subject) return
    const open = this.#bySubject.get(subject) ?? new Set()
    this.#bySubject.set(subject, open.add(response))
    response.once('close', () => {
      open.delete(response)
      if (open.size === 0) this.#bySubject.delete(subject)
    })
  }

  end(subject: string): void {
    for (const response of this.#bySubject.get(subject) ?? []) response.destroy()
  }
}

export function subjectOf(caller: Caller): string | null {
  switch (caller.kind) {
    case 'operator':
      return caller.deviceId
    case 'worker':
      return caller.workerId
    case 'agent':
      return caller.subject
    default:
      return null
  }
}
