import { modelPair, type ModelPair } from '#shared/schema/model.ts'
import { rowOf } from '#shared/store/queries/rows.ts'
import { accept, type Rule } from '../../engine/decision.ts'

/** Names two models as a pair, or changes which ones a pair means. Its models may be served later. */
export const setPair: Rule<ModelPair, ModelPair | null, void> = {
  load: (db, { id }) => rowOf(db, modelPair, 'SELECT row FROM pairs WHERE id = ?', id),
  decide: (before, pair) =>
    accept(undefined, {
      facts: JSON.stringify(before) === JSON.stringify(pair) ? [] : [{ kind: 'pair.set', v: 1, pair }],
    }),
}
