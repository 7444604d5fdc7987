import type { SecretStore } from '../secrets/secret-store.ts'
import type { Rail } from './rail.ts'
import type { RailSettings } from './settings.ts'

/** The rails that the settings give something to pay with. */
export async function openRails(_settings: RailSettings, _secrets: SecretStore): Promise<Rail[]> {
  return []
}
