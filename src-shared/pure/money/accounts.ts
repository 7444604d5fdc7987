import type { Asset } from '../../schema/money.ts'
import type { TransferKind } from '../../schema/ledger.ts'

/** Where all money comes from and what it is spent on; both outside, so neither has a limit. */
export const world = 'world'
export const expense = (kind: TransferKind) => `expense/${kind}`

export const projectBudget = (projectId: string) => `project/${projectId}/budget`
export const trialBudget = (trialId: string) => `trial/${trialId}/budget`
/** What the agent of a trial may spend today. */
export const allowanceOf = (trialId: string, agent: string) => `trial/${trialId}/agent/${agent}/allowance`
/** What calls cost beyond their holds: a debt that the trial's budget repays first. */
export const overrunOf = (trialId: string) => `trial/${trialId}/overrun`
/** The two ends of an exchange, and what rounding left over. */
export const exchangeOf = (asset: Asset) => `fx/${asset}`
export const roundingOf = (asset: Asset) => `rounding/${asset}`
