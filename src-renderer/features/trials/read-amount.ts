import { unitsOf } from '#shared/pure/money/decimal.ts'
import type { Asset, MoneyText } from '#shared/schema/money.ts'

/** With commas between thousands or without any: `1,5` could be one and a half and is not guessed. */
const plain = /^\d+(\.\d+)?$|^\d{1,3}(,\d{3})+(\.\d+)?$/

/** An amount as a person types it, more than nought; null when it is none. */
export function readAmount(text: string, asset: Asset): MoneyText | null {
  const trimmed = text.trim()
  const units = plain.test(trimmed) ? unitsOf(trimmed.replaceAll(',', ''), asset) : null
  return units === null || units <= 0n ? null : { amount: `${units}`, asset }
}
