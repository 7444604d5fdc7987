import { isDefinedError, safe } from '@orpc/client'
import { z } from 'zod'
import type { WorkerDescription } from '#shared/contract/workers.ts'
import { workerId } from '#shared/schema/ids.ts'
import { readJson, writeAtomic } from '../kit/atomic-file.ts'
import { callMs, type Orchestrator } from './orchestrator.ts'

const registration = z.object({ orchestrator: z.string(), workerId, token: z.string() })
export type Registration = z.infer<typeof registration>

/**
 * Who this worker is to the orchestrator at `address`; null = it has to register. Without a code another address is taken
 * for the same orchestrator in another place; with one it is another orchestrator.
 */
export function knownRegistration(path: string, address: string, code: string | undefined): Registration | null {
  const known = readJson(path, registration)
  return known && (known.orchestrator === address || code === undefined) ? known : null
}

/** What became of an attempt to register: done, refused in words that are final, or not reached (try again). */
export type Registered = { registration: Registration } | { refused: string } | { unreached: unknown }

/** Registers with a one-use code and keeps the answer, 0600, before it is used. */
export async function register(
  orchestrator: Orchestrator,
  path: string,
  address: string,
  code: string,
  description: WorkerDescription,
): Promise<Registered> {
  const { error, data } = await safe(orchestrator.worker.register({ code, description }, { signal: AbortSignal.timeout(callMs) }))
  if (error) return isDefinedError(error) ? { refused: error.data.words } : { unreached: error }
  const made = { orchestrator: address, ...data }
  writeAtomic(path, JSON.stringify(made))
  return { registration: made }
}
