import type { ProjectId, TrialId } from '#shared/schema/ids.ts'
import type { Asset } from '#shared/schema/money.ts'
import type { Trial } from '#shared/schema/trial.ts'

/** A trial as far as its money goes. `asset` is the one its budget is in, which is its project's. */
export type Payer = { projectId: ProjectId; trialId: TrialId; agent: string; asset: Asset }

export const payerOf = ({ projectId, id, agent, budget }: Trial): Payer => ({
  projectId,
  trialId: id,
  agent,
  asset: budget.asset,
})
