import type { Asset } from '../../schema/money.ts'

/** The code of an asset and how many decimal digits its units stand behind the point: `CAD/12` → CAD, 12. */
export function scaleOf(asset: Asset): { code: string; digits: number } {
  const [code = '', digits = ''] = asset.split('/')
  return { code, digits: Number(digits) }
}
