import type { TrialId } from '#shared/schema/ids.ts'
import type { MoneyText } from '#shared/schema/money.ts'
import { accept, refuse, type Rule } from '../../engine/decision.ts'
import { loadInHand, type TrialInHand } from './pause.ts'
import { noSuchTrial } from './say.ts'
import { isOver, trialChanged } from './states.ts'

/** More money for a trial, out of its project's budget. One that waited for it goes on. */
export const topUp: Rule<{ trialId: TrialId; amount: MoneyText; key: string }, TrialInHand, void> = {
  load: loadInHand,
  decide: ({ trial, inHand }, _command, now) => {
    if (!trial) return noSuchTrial
    if (isOver(trial)) return refuse('trial_over', 'This trial is over, so it needs no money. Run it again instead.')
    return accept(undefined, {
      facts:
        trial.state === 'waiting_money' ? [trialChanged(trial, { state: inHand ? 'running' : 'queued', reason: '' }, now)] : [],
    })
  },
}
