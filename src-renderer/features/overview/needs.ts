import type { ApprovalRow } from '#shared/contract/approvals.ts'
import { askWords } from '#shared/pure/guard/ask-words.ts'
import type { TrialRow } from '#shared/contract/trials.ts'
import type { Standing } from '../../client/standing.ts'
import { plainText } from '../../kit/plain-text.ts'
import type { Place } from '../../shell/place.ts'
import type { RankedWorker } from '../workers/rank.ts'
import { lastHeard } from '../workers/worker-state.ts'

/** Something that waits for a person. */
type Need = {
  id: string
  what: string
  /** What to do about it. */
  todo: string
  since: string | null
  /** Until when something can be done about it. */
  until?: string
  place: Place
}

/** What needs the operator now, the gravest first. */
export function needsOf(
  standing: Standing,
  fleet: readonly RankedWorker[],
  trials: readonly TrialRow[],
  cases: readonly ApprovalRow[] = [],
): Need[] {
  const needs: Need[] = []
  if (standing.kind === 'refused')
    needs.push({
      id: 'refused',
      what: 'The orchestrator refuses this console',
      todo: standing.words || 'Look at the connection settings.',
      since: standing.asOf,
      place: { screen: 'settings', section: 'connection' },
    })
  if (standing.kind === 'none')
    needs.push({
      id: 'none',
      what: 'No orchestrator is set',
      todo: 'Choose the lab on this machine or an orchestrator elsewhere.',
      since: null,
      place: { screen: 'settings', section: 'connection' },
    })
  for (const { approval, trial } of cases)
    needs.push({
      id: approval.id,
      what: askWords(approval.intent),
      todo: plainText(approval.unusual[0]?.words ?? trial?.title ?? 'Look at it and decide.'),
      since: null,
      until: approval.expiresAt,
      place: { screen: 'approval', approvalId: approval.id },
    })
  for (const { trial } of trials)
    if (trial.state === 'waiting_money')
      needs.push({
        id: trial.id,
        what: `“${trial.title}” is out of money`,
        todo: trial.reason || 'Top it up, and it goes on; or stop it.',
        since: trial.stateSince,
        place: { screen: 'trial', trialId: trial.id },
      })
  for (const { row, state } of fleet)
    if (state.troubled)
      needs.push({
        id: row.worker.id,
        what: `${row.worker.name} is silent`,
        todo: 'Its programs may still run. Look at its last picture, then at the machine.',
        since: lastHeard(row),
        place: { screen: 'worker', workerId: row.worker.id },
      })
  return needs
}
