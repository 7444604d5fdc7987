import { useCallback, useMemo } from 'react'
import { contract } from '#shared/contract.ts'
import type { FleetRow } from '#shared/schema/fleet.ts'
import type { WorkerId } from '#shared/schema/ids.ts'
import { useConnection, useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { controlOf, type Control } from './control.ts'

const take = (rpc: Transport['rpc'], input: { workerId: WorkerId; force: string | null }) => rpc.takeover.take(input)
const release = (rpc: Transport['rpc'], workerId: WorkerId) => rpc.takeover.release({ workerId })

export type Takeover = {
  control: Control
  busy: boolean
  refusal: string | null
  dismiss(): void
  /** Why control cannot be taken now; null when it can. */
  takeReason: string | null
  releaseReason: string | null
  take(): void
  /** Takes it from whoever has it. @param reason 3 to 200 characters, recorded */
  force(reason: string): void
  release(): void
}

/** Control of one worker, and how to change it. */
export function useTakeover(row: FleetRow, silent: boolean): Takeover {
  const self = useConnection()?.self
  const taking = useCommand(take)
  const releasing = useCommand(release)
  const offline = useReasonAgainst(contract.takeover.take)
  const releaseReason = useReasonAgainst(contract.takeover.release)
  const { id: workerId, name, capabilities } = row.worker
  const takeReason =
    offline ??
    (silent ? `${name} is silent; it could not acknowledge that you are in control.` : null) ??
    (capabilities.ssh.ok ? null : `${name} cannot be reached for live input: ${capabilities.ssh.reason}`)
  const { run: runTake, dismiss: dismissTake } = taking
  const { run: runRelease, dismiss: dismissRelease } = releasing
  return {
    control: useMemo(() => controlOf(row.lease, self), [row.lease, self]),
    busy: taking.busy || releasing.busy,
    refusal: taking.refusal ?? releasing.refusal,
    dismiss: useCallback(() => {
      dismissTake()
      dismissRelease()
    }, [dismissTake, dismissRelease]),
    takeReason,
    releaseReason,
    take: useCallback(() => void runTake({ workerId, force: null }), [runTake, workerId]),
    force: useCallback((reason: string) => void runTake({ workerId, force: reason }), [runTake, workerId]),
    release: useCallback(() => void runRelease(workerId), [runRelease, workerId]),
  }
}
