import ssh2 from 'ssh2'
import { Secret } from '../kit/secret.ts'

/** The key this process opens workers with. */
export type SessionKey = {
  /** `ssh-ed25519 base64`, as the orchestrator hands it to workers. */
  publicKey: string
  privateKey: Secret
}

/** A key pair that lives as long as this process and is in no file: a stolen disk opens no worker. */
export function newSessionKey(): SessionKey {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync('ed25519')
    // ssh2 1.17 drops a leading zero byte, which makes one key in some hundred unreadable, even for itself.
    if (ssh2.utils.parseKey(pair.private) instanceof Error) continue
    return { publicKey: pair.public.split(' ').slice(0, 2).join(' '), privateKey: new Secret(pair.private) }
  }
}
