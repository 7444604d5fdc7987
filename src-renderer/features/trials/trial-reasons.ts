import type { TrialRow } from '#shared/contract/trials.ts'
import { agentKinds } from '#shared/schema/agents.ts'
import { isOver } from './trial-state.ts'

/** Why each command makes no sense for a trial as it is now; null where it does. */
export function trialReasons({ trial }: TrialRow) {
  const over = isOver(trial) ? 'This trial is over.' : null
  const { can, title } = agentKinds[trial.agent]
  return {
    pause: over ?? (trial.state === 'running' ? null : 'It is not running.'),
    resume: over ?? (trial.state === 'paused' ? null : 'It is not paused.'),
    topUp: over,
    stop: over,
    say: over ?? (can.say === 'no' ? `${title} cannot be spoken to.` : null),
  }
}

/** When what is said to it arrives. */
export const deliveryWords = ({ trial }: TrialRow): string =>
  agentKinds[trial.agent].can.say === 'run' ? 'delivered when its run has ended' : 'delivered at its next turn'
