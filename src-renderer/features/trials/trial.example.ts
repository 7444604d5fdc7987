import type { TrialRow } from '#shared/contract/trials.ts'
import { newId } from '#shared/pure/id.ts'
import type { Task, Trial } from '#shared/schema/trial.ts'

const at = '2026-11-24T14:00:00.000Z'
const cad = (amount: bigint) => ({ amount: `${amount}`, asset: 'CAD/12' })

/** A made-up trial with one task for tests and the preview page. */
export function trialRowOf(change: Partial<Trial> = {}, task: Partial<Task> = {}): TrialRow {
  const id = change.id ?? newId('trial')
  return {
    trial: {
      id,
      projectId: newId('proj'),
      experimentId: null,
      title: 'Fix the parser',
      agent: 'reference',
      pair: 'scripted',
      choice: { how: 'person' },
      budget: cad(2_000_000_000_000n),
      deadlineAt: null,
      workerId: null,
      state: 'running',
      stateSince: at,
      reason: '',
      again: null,
      createdAt: at,
      startedAt: at,
      endedAt: null,
      ...change,
    },
    project: { id: change.projectId ?? newId('proj'), name: 'parser', title: 'Parser' },
    worker: null,
    money: {
      budget: cad(2_000_000_000_000n),
      spent: cad(412_300_000_000n),
      held: cad(20_000_000_000n),
      left: cad(1_567_700_000_000n),
      unpriced: 0,
    },
    tasks: [
      {
        id: newId('task'),
        trialId: id,
        place: 0,
        goal: 'Make all tests pass.',
        repository: { from: 'sample', sample: 'node-parking' },
        check: 'node --test',
        state: 'running',
        stateSince: at,
        reason: '',
        attempt: 1,
        sessionId: null,
        progress: null,
        confidence: null,
        verdict: null,
        diff: null,
        startedAt: at,
        endedAt: null,
        ...task,
      },
    ],
    calls: 12,
    tokens: { input: 41_200, output: 3_300 },
    scripted: true,
  }
}
