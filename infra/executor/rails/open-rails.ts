import type { ArmedPlaceholders } from '../card/armed.ts'
import { cardRail } from '../card/card.ts'
import type { SecretStore } from '../secrets/secret-store.ts'
import { openChain } from './evm/chain.ts'
import type { Rail } from './rail.ts'
import type { RailSettings } from './settings.ts'
import { litecoinRail } from './litecoin/litecoin.ts'
import { mppRail } from './mpp/mpp.ts'
import { stablecoinRail } from './stablecoin/stablecoin.ts'
import { x402Rail } from './x402/x402.ts'

/** The rails that the settings give something to pay with. */
export function openRails(
  { chains, litecoin, card, outcomeMs }: RailSettings,
  secrets: SecretStore,
  armed: ArmedPlaceholders,
): Rail[] {
  const opened = chains.map((chain) => openChain(chain, secrets))
  return [
    ...(opened.length > 0 ? [x402Rail, mppRail, stablecoinRail].map((rail) => rail(opened, outcomeMs)) : []),
    ...(litecoin ? [litecoinRail(litecoin, secrets, outcomeMs)] : []),
    ...(card ? [cardRail(card, secrets, armed, outcomeMs)] : []),
  ]
}
