import type { Fact } from '#shared/schema/event.ts'
import type { Instant } from '#shared/schema/instant.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { taskChanged, trialChanged } from './states.ts'

export const outOfMoneyWords =
  'What it may spend now is used up. It goes on when you top it up, or when a new day brings its share.'

/** An attempt ended for want of money. A top-up that came after the attempt began means another attempt at once. */
export function outOfMoney(trial: Trial, task: Task, now: Instant): Fact[] {
  const again = taskChanged(task, { state: 'waiting', reason: '', sessionId: null }, now)
  const toppedUp = trial.stateSince > task.stateSince
  return trial.state === 'running' && !toppedUp
    ? [again, trialChanged(trial, { state: 'waiting_money', reason: outOfMoneyWords }, now)]
    : [again]
}
