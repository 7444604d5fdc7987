import type { Rail } from '#shared/schema/intent.ts'

export const railNames: Readonly<Record<Rail, string>> = {
  x402: 'x402',
  mpp: 'MPP',
  stablecoin: 'Stablecoin',
  litecoin: 'Litecoin',
  card: 'Card',
}
