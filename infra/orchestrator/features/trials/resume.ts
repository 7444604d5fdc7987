import type { TrialId } from '#shared/schema/ids.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { loadInHand, type TrialInHand } from './pause.ts'
import { noSuchTrial } from './say.ts'
import { isOver, trialChanged } from './states.ts'

/** A paused trial goes on where it stood. */
export const resume: Rule<{ trialId: TrialId }, TrialInHand, void> = {
  load: loadInHand,
  decide: ({ trial, inHand }, _command, now) => {
    if (!trial) return noSuchTrial
    if (isOver(trial)) return refuse('trial_over', 'This trial is over. Run it again instead.')
    if (trial.state === 'waiting_money')
      return refuse('out_of_money', 'This trial’s money is used up. Top it up, and it goes on.')
    if (trial.state !== 'paused') return accept(undefined)
    return accept(undefined, {
      facts: [trialChanged(trial, { state: inHand ? 'running' : 'queued', reason: '' }, now)],
      orders: inHand && trial.workerId ? [{ workerId: trial.workerId, order: { order: 'resume_task', taskId: inHand.id } }] : [],
    })
  },
}
