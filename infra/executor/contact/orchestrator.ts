import { createORPCClient, isDefinedError, ORPCError, safe } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { z } from 'zod'
import { contract } from '#shared/contract.ts'
import type { ExecutorReport } from '#shared/contract/payments.ts'
import { parseAddress, pinnedFetch } from '#shared/net/pinned-fetch.ts'
import { type Log } from '#shared/program/log.ts'
import { wordsOf } from '../kit/words-of.ts'
import { pause } from '#shared/program/pause.ts'

const calls = { executor: contract.executor }
export type Orchestrator = ContractRouterClient<typeof calls>['executor']

/** How long an ordinary call may take, in milliseconds; the stream of work has its own watch. */
export const callMs = 10_000

/** The orchestrator's calls for the executor. @throws AddressError when the address cannot be one. */
export function orchestratorAt(address: string, token: string): Orchestrator {
  const parsed = parseAddress(address)
  const { fetch } = pinnedFetch(parsed)
  const link = new OpenAPILink(calls, { url: `${parsed.url}/api`, fetch, headers: { authorization: `Bearer ${token}` } })
  return createORPCClient<ContractRouterClient<typeof calls>>(link).executor
}

/** The orchestrator said no. Its words go on as they are. */
export class Refused extends Error {
  override name = 'Refused'
}

const refusal = z.object({ words: z.string() })

/** Why a call failed: the orchestrator's own words where it gave some, else what happened on the way. */
export function callWords(error: unknown): string {
  const said = error instanceof ORPCError ? refusal.safeParse(error.data) : null
  return said?.success ? said.data.words : wordsOf(error)
}

/** Between two tries of a report: from, and at most. Milliseconds. */
const retryMs = { first: 250, most: 5_000 }

export type Report = (report: ExecutorReport) => Promise<void>

/**
 * Reports, again and again until it was taken in: sending one twice does no harm, one lost would leave money held.
 * The promise throws `Refused` when the orchestrator said no, and when `stopped` is aborted.
 */
export const reporter =
  (orchestrator: Orchestrator, stopped: AbortSignal, log: Log): Report =>
  async (report) => {
    for (let wait = retryMs.first; ; wait = Math.min(2 * wait, retryMs.most)) {
      const { error } = await safe(orchestrator.report(report, { signal: AbortSignal.timeout(callMs) }))
      if (!error) return
      if (isDefinedError(error) && ['REFUSED', 'NOT_FOUND', 'FORBIDDEN'].includes(error.code)) throw new Refused(callWords(error))
      stopped.throwIfAborted()
      log('report_waits', { report: report.report, reason: callWords(error) })
      await pause(wait, stopped)
    }
  }
