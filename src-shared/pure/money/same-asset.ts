import type { Asset } from '../../schema/money.ts'

/**
 * The asset that both amounts are in.
 * @throws when they are in two: no such sum has a meaning, and who asks for it has a mistake.
 */
export function sameAsset(a: { asset: Asset }, b: { asset: Asset }): Asset {
  if (a.asset !== b.asset) throw new Error(`amounts in ${a.asset} and ${b.asset} do not add up`)
  return a.asset
}
