import { idNumber, instantAt } from '#shared/testing/histories.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'
import { oneDollar, sampleTask, testArm } from './with-trial.ts'

/** A trial as it is after its creation; `change` makes it another. */
export const trialRow = (change: Partial<Trial> = {}): Trial => ({
  id: idNumber('trial', 1),
  projectId: idNumber('proj', 1),
  experimentId: null,
  title: 'Trial 1',
  ...testArm,
  choice: { how: 'person' },
  budget: oneDollar,
  deadlineAt: null,
  workerId: null,
  state: 'queued',
  stateSince: instantAt(0),
  reason: '',
  again: null,
  createdAt: instantAt(0),
  startedAt: null,
  endedAt: null,
  ...change,
})

export const taskRow = (change: Partial<Task> = {}): Task => ({
  ...sampleTask,
  id: idNumber('task', 1),
  trialId: idNumber('trial', 1),
  place: 0,
  state: 'waiting',
  stateSince: instantAt(0),
  reason: '',
  attempt: 0,
  sessionId: null,
  progress: null,
  confidence: null,
  verdict: null,
  diff: null,
  startedAt: null,
  endedAt: null,
  ...change,
})
