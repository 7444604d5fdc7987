import { fileSecrets } from './encrypted-file.ts'
import type { SecretStore } from './secret-store.ts'

/** The store that this machine has: an encrypted file. */
export async function openSecrets(folder: string): Promise<SecretStore> {
  return fileSecrets(folder, process.env['AUTOCODE_SECRETS_PASSPHRASE'] ?? null)
}
