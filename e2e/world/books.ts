import { modelCall, type ModelCall } from '#shared/schema/call.ts'
import { transfer, type Transfer } from '#shared/schema/ledger.ts'
import { price, type Price } from '#shared/schema/model.ts'
import { trial, type Trial } from '#shared/schema/trial.ts'
import { openReader } from '#shared/store/open.ts'
import { rowsOf } from '#shared/store/queries/rows.ts'
import type { ScriptedModel } from './scripted-model.ts'

/** What the orchestrator's own tables say of money, in the order of recording. */
export type Books = { trials: Trial[]; calls: ModelCall[]; transfers: Transfer[]; prices: Price[] }

export function readBooks(stateDb: string): Books {
  const db = openReader(stateDb)
  try {
    return db.transaction(() => ({
      trials: rowsOf(db, trial, 'SELECT row FROM trials ORDER BY id'),
      calls: rowsOf(db, modelCall, 'SELECT row FROM calls ORDER BY at, id'),
      transfers: rowsOf(db, transfer, 'SELECT row FROM transfers ORDER BY place'),
      prices: rowsOf(db, price, 'SELECT row FROM prices ORDER BY model, revision'),
    }))()
  } finally {
    db.close()
  }
}

/** Units spent on tokens, summed over the transfers that moved money there. */
export function spentOnTokens({ transfers }: Books, ofTrial: (trialId: string | null) => boolean = () => true): bigint {
  const moved = transfers.filter(
    ({ phase, credit, trialId }) =>
      (phase === 'settle' || phase === 'single') && credit.startsWith('expense/') && ofTrial(trialId),
  )
  return moved.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
}

/** What the model's own count of its whole calls comes to at each model's first price, in units. */
export async function countedByModel({ prices }: Books, model: ScriptedModel): Promise<bigint> {
  let sum = 0n
  for (const [name, { whole }] of Object.entries(await model.count())) {
    const rates = prices.find((each) => each.model === name && each.revision === 1)?.rates
    const rate = (bucket: keyof Price['rates']) => BigInt(rates?.[bucket] ?? 0)
    sum += BigInt(whole.input - whole.cached) * rate('fresh') + BigInt(whole.cached) * rate('cacheRead')
    sum += BigInt(whole.output - whole.reasoning) * rate('visible') + BigInt(whole.reasoning) * rate('reasoning')
  }
  return sum
}
