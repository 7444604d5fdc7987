import { z } from 'zod'

/**
 * What an amount is counted in: a code and how many decimal digits one unit of the amount stands behind the point.
 * `CAD/12` counts in 10⁻¹² Canadian dollars. Fiat money is metered at 12 digits, so that a token's price is an integer.
 */
export const asset = z.string().regex(/^[A-Z][A-Z0-9]{2,9}\/(0|[1-9]\d?)$/)
export type Asset = z.infer<typeof asset>

/** A whole number of an asset's smallest units in decimal digits: JSON has no integers of this size. */
export const units = z
  .string()
  .max(80)
  .regex(/^(0|-?[1-9]\d*)$/)

/** An amount as calls, events and rows carry it. `pure/money` makes a bigint of it to count with. */
export const money = z.object({ amount: units, asset })
export type MoneyText = z.infer<typeof money>

/** How many units of `quote` one unit of `base` is worth, as the fraction `num / den`; never a float. */
export const exchangeRate = z.object({
  id: z.string().max(120),
  base: asset,
  quote: asset,
  num: units,
  den: units,
  /** Where the figure comes from, for a person. */
  source: z.string().max(200),
  asOf: z.iso.datetime({ precision: 3 }),
})
export type ExchangeRate = z.infer<typeof exchangeRate>
