import type { TrialRow } from '#shared/contract/trials.ts'
import { durationWords } from '../../kit/age-words.ts'

/** A trial's state in words, and how it should stand out. */
export type TrialStateWords = {
  words: string
  /** `waits`: a person is waited for. `passed`, `failed`: judged. `unheard`: nobody can know now. */
  kind: 'queued' | 'running' | 'waits' | 'passed' | 'failed' | 'ended' | 'unheard'
}

/** States in which nothing more happens by itself or by a command but `again`. */
export const isOver = ({ state }: TrialRow['trial']): boolean => state === 'finished' || state === 'stopped' || state === 'broken'

/**
 * @param now the orchestrator's clock, milliseconds since 1970
 * @param heard whether the orchestrator and the trial's worker are heard; while they are not, nobody knows what it does
 */
export function trialState({ trial, tasks }: TrialRow, now: number, heard: boolean): TrialStateWords {
  const since = durationWords(now - Date.parse(trial.stateSince))
  switch (trial.state) {
    case 'queued':
      return { words: `Queued · ${since}`, kind: 'queued' }
    case 'running':
      if (!heard) return { words: 'Running when last heard', kind: 'unheard' }
      return {
        words: `${runningWords(tasks)} · ${durationWords(now - Date.parse(trial.startedAt ?? trial.stateSince))}`,
        kind: 'running',
      }
    case 'paused':
      return { words: `Paused · ${since}`, kind: heard ? 'queued' : 'unheard' }
    case 'waiting_money':
      return { words: `Out of money · ${since}`, kind: 'waits' }
    case 'finished':
      return judged(tasks)
    case 'stopped':
      return { words: 'Stopped', kind: 'ended' }
    case 'broken':
      return { words: 'Broke, not by the agent', kind: 'ended' }
  }
}

function runningWords(tasks: TrialRow['tasks']): string {
  const now = tasks.find(({ state }) => state === 'preparing' || state === 'running' || state === 'judging')
  if (now?.state === 'preparing') return 'Preparing'
  if (now?.state === 'judging') return 'Checking'
  return 'Running'
}

function judged(tasks: TrialRow['tasks']): TrialStateWords {
  const passed = tasks.filter(({ state }) => state === 'passed').length
  if (passed === tasks.length) return { words: 'Passed', kind: 'passed' }
  return { words: tasks.length > 1 ? `Failed · ${passed} of ${tasks.length} tasks passed` : 'Failed', kind: 'failed' }
}
