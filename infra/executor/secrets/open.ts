import { readFileSync } from 'node:fs'
import { fileSecrets } from './encrypted-file.ts'
import type { SecretStore } from './secret-store.ts'
import { vaultSecrets } from './vault.ts'

/** Where secrets are: in the vault that is named, else in an encrypted file in `folder`. */
export type SecretPlace = { folder: string; vault: { address: string; tokenFile: string } | null }

/**
 * Opens the secret store. The passphrase of the file comes by the environment and is taken out of it, so that no program that we
 * start gets it; the vault's token is read from its file each time, so that it may be renewed there.
 */
export function openSecrets({ folder, vault }: SecretPlace): SecretStore {
  const passphrase = process.env['AUTOCODE_SECRETS_PASSPHRASE'] ?? null
  delete process.env['AUTOCODE_SECRETS_PASSPHRASE']
  if (vault === null) return fileSecrets(folder, passphrase)
  return vaultSecrets(vault.address, () => readFileSync(vault.tokenFile, 'utf8').trim())
}

/** The vault that a command line names. @throws when the file of its token is not named with it. */
export function vaultOf({
  vault,
  'vault-token-file': tokenFile,
}: {
  vault?: string | undefined
  'vault-token-file'?: string | undefined
}): SecretPlace['vault'] {
  if (vault === undefined) return null
  if (tokenFile === undefined) throw new Error('--vault needs --vault-token-file, the file that its token is in')
  return { address: vault, tokenFile }
}
