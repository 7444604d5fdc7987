import { newSshKeyPair } from '#shared/net/ssh-key-pair.ts'
import { Secret } from '../kit/secret.ts'

/** The key this process opens workers with. */
export type SessionKey = {
  /** `ssh-ed25519 base64`, as the orchestrator hands it to workers. */
  publicKey: string
  privateKey: Secret
}

/** A key pair that lives as long as this process and is in no file: a stolen disk opens no worker. */
export function newSessionKey(): SessionKey {
  const pair = newSshKeyPair()
  return { publicKey: pair.public.split(' ').slice(0, 2).join(' '), privateKey: new Secret(pair.private) }
}
