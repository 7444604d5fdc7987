import type { DayCost, MoneySummary, SpentRow } from '#shared/contract/money.ts'
import type { TrialRow } from '#shared/contract/trials.ts'
import { newId } from '#shared/pure/id.ts'
import type { Account, Transfer } from '#shared/schema/ledger.ts'
import { standInProject } from './stand-in-trials.ts'

const asset = 'CAD/12'
const cad = (millionths: number) => ({ amount: `${BigInt(Math.round(millionths)) * 1_000_000n}`, asset })
const row = (key: string, title: string, millionths: number, rows: number): SpentRow => ({
  key,
  title,
  spent: cad(millionths),
  held: cad(rows === 41 ? 20_000 : 0),
  rows,
})
const day = (before: number) => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10)

const dayCosts: DayCost[] = [
  ...[9, 6, 3, 0].map((before) => ({ day: day(before), kind: 'gpu', spent: cad(700_000) })),
  ...[9, 7, 6, 5, 3, 2, 1, 0].map((before) => ({ day: day(before), kind: 'tokens', spent: cad(3_410_000 / (before + 1)) })),
]

export function standInSummary(trials: readonly TrialRow[]): MoneySummary {
  const none = trials.length === 0
  return {
    asset,
    funded: cad(none ? 0 : 40_000_000),
    spent: cad(none ? 0 : 12_412_300),
    held: cad(none ? 0 : 20_000),
    left: cad(none ? 0 : 27_567_700),
    spentToday: cad(none ? 0 : 3_410_000),
    burn: { fiveMinutes: cad(1_200_000), hour: cad(800_000), day: cad(142_083) },
    unpricedCalls: none ? 0 : 2,
    estimatedCalls: none ? 0 : 1,
    unconverted: 0,
    byKind: [row('tokens', 'tokens', 12_400_000, 4_112), row('gpu', 'gpu', 12_300, 3)],
    byAgent: [row('reference', '', 8_000_000, 41), row('aider', '', 4_412_300, 380)],
    byProject: [row(standInProject.project.id, 'Parser', 12_412_300, 4_115)],
    byTrial: trials.slice(0, 40).map(({ trial }, at) => row(trial.id, trial.title, 1_200_000 / (at + 1), 120 - at)),
    byDay: [0, 1, 2, 3].map((before) => row(day(before), day(before), 3_410_000 / (before + 1), 900)),
    byDayAndKind: none ? [] : dayCosts,
    claimed: trials.slice(0, 1).map(({ trial, tasks }) => ({
      id: 'claim',
      trialId: trial.id,
      taskId: tasks[0]?.id ?? newId('task'),
      amount: cad(25_000_000),
      words: 'Sold a licence to a customer',
      at: new Date(Date.now() - 3_600_000).toISOString(),
    })),
  }
}

/** Holds and what ended them, the newest first. */
export function standInTransfers(trials: readonly TrialRow[], trialId: string | null): { rows: Transfer[]; total: number } {
  const of = trialId === null ? trials : trials.filter(({ trial }) => trial.id === trialId)
  const rows = of.flatMap(({ trial, tasks }, at) =>
    Array.from({ length: 12 }, (_, n): Transfer => {
      const settle = n % 2 === 0
      return {
        id: `${trial.id} ${n}`,
        kind: 'tokens',
        phase: settle ? 'settle' : 'hold',
        holdId: settle ? `${trial.id} ${n + 1}` : null,
        debit: `trial/${trial.id}/agent/${trial.agent}/allowance`,
        credit: 'expense/tokens',
        asset,
        amount: cad(3_200 + n * 100 + (settle ? 0 : 9_000)).amount,
        group: null,
        at: new Date(Date.now() - (at * 12 + n) * 9_000).toISOString(),
        projectId: trial.projectId,
        trialId: trial.id,
        taskId: tasks[0]?.id ?? null,
        callId: null,
        agent: trial.agent,
        memo: '',
        hash: 'a'.repeat(64),
      }
    }),
  )
  return { rows: rows.slice(0, 2_000), total: rows.length }
}

export const standInAccounts = (trials: readonly TrialRow[]): Account[] => {
  const account = (path: string, millionths: number, normal: Account['normal'] = 'credit'): Account => ({
    path,
    asset,
    normal,
    limited: normal === 'credit',
    debitsPending: '0',
    creditsPending: '0',
    debitsPosted: normal === 'debit' ? cad(millionths).amount : '0',
    creditsPosted: normal === 'credit' ? cad(millionths).amount : '0',
    openedAt: new Date().toISOString(),
  })
  return [
    account('world', 40_000_000, 'debit'),
    account(`project/${standInProject.project.id}/budget`, 17_500_000),
    ...trials.slice(0, 20).map(({ trial }) => account(`trial/${trial.id}/agent/${trial.agent}/allowance`, 1_567_700)),
    account('expense/tokens', 12_400_000, 'debit'),
  ]
}
