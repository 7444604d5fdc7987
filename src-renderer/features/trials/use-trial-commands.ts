import { contract } from '#shared/contract.ts'
import type { TrialRow } from '#shared/contract/trials.ts'
import { useReasonAgainst } from '../../client/connection.ts'
import type { Transport } from '../../client/transport.ts'
import { useCommand } from '../../client/use-command.ts'
import { trialReasons } from './trial-reasons.ts'

type Trials = Transport['rpc']['trials']
type Input<K extends keyof Trials> = Parameters<Trials[K]>[0]

const pause = (rpc: Transport['rpc'], input: Input<'pause'>) => rpc.trials.pause(input)
const resume = (rpc: Transport['rpc'], input: Input<'resume'>) => rpc.trials.resume(input)
const stop = (rpc: Transport['rpc'], input: Input<'stop'>) => rpc.trials.stop(input)
const topUp = (rpc: Transport['rpc'], input: Input<'topUp'>) => rpc.trials.topUp(input)
const again = (rpc: Transport['rpc'], input: Input<'again'>) => rpc.trials.again(input)

/** What can be done to a trial, each with why it cannot be done now. */
export function useTrialCommands(row: TrialRow) {
  const offline = useReasonAgainst(contract.trials.pause)
  const reasons = trialReasons(row)
  const commands = {
    pause: { ...useCommand(pause), reason: offline ?? reasons.pause },
    resume: { ...useCommand(resume), reason: offline ?? reasons.resume },
    stop: { ...useCommand(stop), reason: offline ?? reasons.stop },
    topUp: { ...useCommand(topUp), reason: offline ?? reasons.topUp },
    again: { ...useCommand(again), reason: offline },
  }
  const refused = Object.values(commands).find(({ refusal }) => refusal !== null)
  return { ...commands, refusal: refused?.refusal ?? null, dismiss: () => refused?.dismiss() }
}

export type TrialCommands = ReturnType<typeof useTrialCommands>
