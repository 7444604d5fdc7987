import type { Asset } from '#shared/schema/money.ts'

/** Currencies a project can be kept in; all are metered to 10⁻¹², so that the price of one token is a whole number. */
export const currencies: readonly { value: Asset; name: string }[] = [
  { value: 'CAD/12', name: 'CAD, Canadian dollar' },
  { value: 'USD/12', name: 'USD, US dollar' },
  { value: 'EUR/12', name: 'EUR, euro' },
  { value: 'GBP/12', name: 'GBP, pound sterling' },
  { value: 'CHF/12', name: 'CHF, Swiss franc' },
  { value: 'JPY/12', name: 'JPY, yen' },
]
