import { implement } from '@orpc/server'
import { takeover as calls } from '#shared/contract/takeover.ts'
import type { Connector } from '../../connection/connector.ts'
import type { LinkState } from '../../connection/link-state.ts'
import { toPage } from '../../forward.ts'
import { offline } from '../../kit/refusal.ts'
import type { Answers } from '../../router.ts'
import { NotToldError, type HeldLeases } from './held-leases.ts'

/** Taking and giving back control of a worker. The page never sees the lease's token. */
export const takeover = (leases: HeldLeases, connector: Connector, state: LinkState): Answers => ({
  'takeover.take': implement(calls.take).handler(async ({ input }) => {
    const { api } = connector
    if (!api)
      throw offline(
        `Control is given by the orchestrator, and it cannot be reached just now. Nothing was sent. ${state.now.words}`.trim(),
      )
    await leases.take(api, input.workerId, input.force).catch(toPage)
  }),
  'takeover.release': implement(calls.release).handler(async ({ input }) => {
    await leases.release(input.workerId).catch((error: unknown) => {
      if (error instanceof NotToldError)
        throw offline(
          'Control was given up here, but the orchestrator cannot be told just now. The worker lets go by itself within seconds.',
        )
      return toPage(error)
    })
  }),
})
