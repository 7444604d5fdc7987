import type { TaskId } from '#shared/schema/ids.ts'
import { accept, type Rule } from '../../engine/decision.ts'
import { outOfMoneyWords } from './out-of-money.ts'
import { loadTask, type TaskAtWorker } from './of-worker.ts'
import { isInHand, trialChanged } from './states.ts'

/** A call of a task's agent was refused for want of money: its trial waits for a person. */
export const waitForMoney: Rule<{ taskId: TaskId }, TaskAtWorker, void> = {
  load: loadTask,
  decide: ({ trial, task }, _command, now) =>
    trial?.state === 'running' && task && isInHand(task)
      ? accept(undefined, { facts: [trialChanged(trial, { state: 'waiting_money', reason: outOfMoneyWords }, now)] })
      : accept(undefined),
}
