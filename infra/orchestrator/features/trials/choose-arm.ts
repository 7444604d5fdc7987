import { drawOne } from '#shared/pure/draw.ts'
import type { Arm, Choice } from '#shared/schema/trial.ts'
import { refuse, type Refusal } from '../../engine/decision.ts'

export type Chosen = { ok: true; arm: Arm; choice: Choice }

/** The arm that a person named, or one drawn by the generator of `seed` among `among`. */
export function chooseArm(
  { arm, among, seed }: { arm: Arm | null; among: Arm[]; seed: number },
  pairs: readonly string[],
): Chosen | Refusal {
  const missing = (arm ? [arm] : among).find(({ pair }) => !pairs.includes(pair))
  if (missing) return refuse('no_such_pair', `There is no model pair "${missing.pair}". Set it under Models first.`)
  if (arm) return { ok: true, arm, choice: { how: 'person' } }
  if (among.length === 0) return refuse('nothing_to_draw', 'There is no agent and model pair to draw from. Name at least one.')
  return { ok: true, arm: drawOne(seed, 0, among), choice: { how: 'random', seed, draw: 0, among } }
}
